using System.Text;
using Xunit;

namespace MlNetServe.Imaging.Tests;

/// <summary>Every picture of shared/images, every answer of TensorFlow.</summary>
public sealed class ManifestTests(ITestOutputHelper output)
{
    /// <summary>The files whose default answers may differ, at most four, each with its reason.</summary>
    private static readonly Dictionary<string, string> MayDiffer = new(StringComparer.Ordinal)
    {
        ["files/jxl__lossless.jxl"] = "JPEG XL is refused by name",
    };

    [Fact]
    public void Decode_DefaultArguments_GivesTensorFlowsPixelsOrRefuses()
    {
        Assert.SkipUnless(ImagesEvidence.IsPresent, ImagesEvidence.Missing);
        Assert.SkipUnless(TurboJpegNative.IsPresent, "libturbojpeg is not installed");
        var (wrong, excused) = (new List<string>(), 0);
        var differing = new HashSet<string>();
        var answers = ImagesEvidence.Answers().Where(a => a.IsDefault).ToList();
        foreach (var answer in answers)
        {
            if (ImagesEvidence.Difference(answer, ImagesEvidence.Bytes(answer.File), new TurboJpegDecoder()) is not { } difference)
                continue;
            differing.Add(answer.File);
            if (MayDiffer.ContainsKey(answer.File))
                excused++;
            else
                wrong.Add($"{answer.File} {answer.Call}: {difference}");
        }

        output.WriteLine($"default arguments: {answers.Count - wrong.Count - excused} of {answers.Count} answers, {excused} of files that may differ");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(MayDiffer.Count <= 4);
        Assert.Empty(MayDiffer.Keys.Where(f => !differing.Contains(f)).Select(f => f + " passes: take it off the list"));
    }

    [Fact]
    public void Decode_OtherArguments_AreCounted()
    {
        Assert.SkipUnless(ImagesEvidence.IsPresent, ImagesEvidence.Missing);
        Assert.SkipUnless(TurboJpegNative.IsPresent, "libturbojpeg is not installed");
        var failures = new StringBuilder();
        foreach (var call in ImagesEvidence.Answers().Where(a => !a.IsDefault).GroupBy(a => a.Call).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var passed = 0;
            foreach (var answer in call)
            {
                if (ImagesEvidence.Difference(answer, ImagesEvidence.Bytes(answer.File), new TurboJpegDecoder()) is { } difference)
                    failures.AppendLine($"  {answer.File} {answer.Call}: {difference}");
                else
                    passed++;
            }

            output.WriteLine($"{call.Key}: {passed} of {call.Count()}");
        }

        output.WriteLine(failures.ToString());
    }
}
