using Xunit;

namespace MlNetServe.Imaging.Tests;

/// <summary>JPEG through SkiaSharp, the decoder of machines without libturbojpeg, against TensorFlow's pixels.</summary>
public sealed class SkiaTests(ITestOutputHelper output)
{
    /// <summary>
    /// The README of shared/images: another decoder may differ by a few steps. SkiaSharp uses the accurate DCT, so the mean of a
    /// picture's differences is within 3 levels; single samples of coarse pictures (quality 1 to 10) differ more.
    /// </summary>
    private const double MeanTolerance = 3;

    /// <summary>SkiaSharp takes CMYK as inverted, which files without an Adobe marker are not: refused.</summary>
    private const string PlainCmyk = "files/jpeg_cmyk__cmyk_no_adobe.jpg";

    [Fact]
    public void Decode_JpegBySkiaSharp_IsNearTensorFlowsPixels()
    {
        Assert.SkipUnless(ImagesEvidence.IsPresent, ImagesEvidence.Missing);
        var (passed, all, wrong, worstMean) = (0, 0, new List<string>(), 0.0);
        var answers = ImagesEvidence.Answers().Where(a => a is { IsDefault: true, Format: "jpeg", IsRefusal: false } && IsWhole(a));
        foreach (var answer in answers.Where(a => a.Options.Channels == 3 && a.Options.Op == DecodeOp.DecodeJpeg))
        {
            if (ImagesEvidence.Pixels(answer) is not { } want)
                continue;
            all++;
            try
            {
                using var image = ImageDecoder.Decode(ImagesEvidence.Bytes(answer.File), answer.Options, new SkiaJpegDecoder());
                var (worst, mean) = ImagesEvidence.Compare(image.Pixels.Span, want);
                worstMean = Math.Max(worstMean, mean);
                if (mean <= MeanTolerance)
                    passed++;
                else
                    wrong.Add($"{answer.File}: mean {mean:F2}, worst {worst}");
            }
            catch (ImageFormatException e) when (answer.File == PlainCmyk)
            {
                output.WriteLine($"{answer.File}: {e.Message}");
            }
            catch (ImageFormatException e)
            {
                wrong.Add($"{answer.File}: {e.Message}");
            }
        }

        output.WriteLine($"SkiaSharp: {passed} of {all} JPEG files within a mean of {MeanTolerance}, the greatest mean is {worstMean:F2}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Decode_CutJpegBySkiaSharp_IsRefused()
    {
        var jpeg = Samples.Jpeg();
        Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(jpeg.AsSpan(0, jpeg.Length / 2), new DecodeOptions(), new SkiaJpegDecoder()));
    }

    // Damaged files are decoded as far as each library gets; only whole ones are compared.
    private static bool IsWhole(ManifestAnswer answer) =>
        !answer.File.Contains("__", StringComparison.Ordinal)
        || !(answer.File.Contains("jpeg_corrupt", StringComparison.Ordinal) || answer.File.Contains("jpeg_restart__", StringComparison.Ordinal)
            || answer.File.Contains("jpeg_header", StringComparison.Ordinal));
}
