using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace MlNetServe.Imaging.Tests;

/// <summary>Pictures made by hand, and what is no picture.</summary>
public sealed class ImageDecoderTests
{
    private static readonly DecodeOptions Any = new();

    [Fact]
    public void Decode_NoBytes_SaysSo() => Assert.Contains("no bytes", Refusal([], Any));

    [Fact]
    public void Decode_Pdf_NamesWhatWasFound()
    {
        var pdf = new byte[12400];
        "%PDF-1.7"u8.CopyTo(pdf);
        Assert.Equal("expected a JPEG, PNG, GIF, BMP or WebP picture, found 12,400 bytes beginning 25 50 44 46 2D 31 2E 37 (\"%PDF-1.7\")", Refusal(pdf, Any));
    }

    [Theory]
    [InlineData(DecodeOp.Any)]
    [InlineData(DecodeOp.DecodeJpeg)]
    [InlineData(DecodeOp.DecodeImage)]
    public void Decode_JpegXl_IsRefusedByName(DecodeOp op) =>
        Assert.Contains("JPEG XL", Refusal([0xFF, 0x0A, 1, 2, 3], new DecodeOptions { Op = op }));

    [Fact]
    public void Decode_TruncatedJpeg_SaysPrematureEnd()
    {
        Assert.SkipUnless(TurboJpegNative.IsPresent, "libturbojpeg is not installed");
        var jpeg = Samples.Jpeg(200, 100);
        Assert.Contains("Premature end of JPEG file", Refusal(jpeg.AsSpan(0, jpeg.Length * 2 / 3), Any));
        using var recovered = ImageDecoder.Decode(jpeg.AsSpan(0, jpeg.Length * 2 / 3), Any with { TryRecoverTruncated = true });
        Assert.Equal(100, recovered.Height);
    }

    [Fact]
    public void Decode_JpegWithoutTables_DoesNotUseThoseOfThePictureBefore()
    {
        Assert.SkipUnless(TurboJpegNative.IsPresent, "libturbojpeg is not installed");
        var jpeg = Samples.Jpeg();
        ImageDecoder.Decode(jpeg, Any).Dispose();
        var at = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDB]);
        for (; at >= 0; at = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDB]))
            jpeg = [.. jpeg.AsSpan(0, at), .. jpeg.AsSpan(at + 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2)))];
        Assert.Contains("uantization table", Refusal(jpeg, Any));
    }

    [Fact]
    public void Decode_HeaderOf60000x60000_IsRefusedFromTheHeaderAlone()
    {
        var png = Samples.Png(60000, 60000, 8, 2, [0]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("60000 x 60000", Refusal(png, Any));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
        var jpeg = Samples.Jpeg();
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 60000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 60000);
        Assert.Contains("60000 x 60000", Refusal(jpeg, Any));
    }

    [Fact]
    public void Decode_MoreBytesThanAllowed_IsRefused() =>
        Assert.Contains("more than the limit of 100", Refusal(Samples.Jpeg(), Any with { MaxBytes = 100 }));

    [Fact]
    public void Decode_PngStreamLargerThanItsHeader_StopsAtTheHeadersSize()
    {
        using var image = ImageDecoder.Decode(Samples.Png(1, 1, 8, 0, new byte[10_000_000]), Any);
        Assert.Equal(1, image.Pixels.Length);
    }

    [Fact]
    public void Decode_PaletteWithTransparency_GivesRgba()
    {
        var png = Samples.Png(2, 1, 8, 3, [0, 1], [1, 2, 3, 4, 5, 6], [9]);
        using var image = ImageDecoder.Decode(png, new DecodeOptions { Op = DecodeOp.DecodePng });
        Assert.Equal([1, 2, 3, 9, 4, 5, 6, 255], image.Pixels.ToArray());
    }

    [Theory]
    [InlineData(PixelType.UInt8, new byte[] { 0x12 })]
    [InlineData(PixelType.UInt16, new byte[] { 0x34, 0x12 })]
    public void Decode_Grey16_KeepsOrDropsTheLowByte(PixelType type, byte[] want)
    {
        using var image = ImageDecoder.Decode(Samples.Png(1, 1, 16, 0, [0x12, 0x34]), new DecodeOptions { Op = DecodeOp.DecodePng, PixelType = type });
        Assert.Equal(want, image.Pixels.ToArray());
    }

    [Fact]
    public void Decode_Bmp_TurnsRowsAndColours()
    {
        var bmp = Samples.Bmp(1, 2, [1, 2, 3, 4, 5, 6]);
        using var image = ImageDecoder.Decode(bmp, new DecodeOptions { Op = DecodeOp.DecodeBmp });
        Assert.Equal([6, 5, 4, 3, 2, 1], image.Pixels.ToArray());
        using var host = ImageDecoder.Decode(bmp, Any);
        Assert.Equal(image.Pixels.ToArray(), host.Pixels.ToArray());
        Assert.Contains("DecodeJpeg", Refusal(bmp, new DecodeOptions { Op = DecodeOp.DecodeJpeg }));
    }

    [Fact]
    public void Decode_GifFrames_ByOp()
    {
        byte[] pixels = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255];
        using var one = ImageDecoder.Decode(Samples.Gif(), new DecodeOptions { Op = DecodeOp.DecodePng, Channels = 3 });
        Assert.Equal(pixels, one.Pixels.ToArray());
        using var all = ImageDecoder.Decode(Samples.Gif(2), new DecodeOptions { Op = DecodeOp.DecodeGif });
        Assert.True(all.HasFrameAxis);
        Assert.Equal(2, all.Frames);
        Assert.Equal([.. pixels, .. pixels], all.Pixels.ToArray());
        Assert.Contains("2 frames", Refusal(Samples.Gif(2), new DecodeOptions { Op = DecodeOp.DecodeJpeg }));
        using var first = ImageDecoder.Decode(Samples.Gif(2), Any with { Channels = 4 });
        Assert.Equal((1, 4), (first.Frames, first.Channels));
    }

    [Fact]
    public void Decode_ExifOrientation_OnlyWhenAsked()
    {
        var jpeg = Samples.WithOrientation(Samples.Jpeg(40, 24), 6);
        using var stored = ImageDecoder.Decode(jpeg, Any);
        using var upright = ImageDecoder.Decode(jpeg, Any with { ApplyExifOrientation = true });
        Assert.Equal((24, 40), (stored.Height, stored.Width));
        Assert.Equal((40, 24), (upright.Height, upright.Width));
        // A quarter turn clockwise: the stored bottom left corner comes to the top left.
        Assert.Equal(stored.Pixels.Slice(23 * 40 * 3, 3).ToArray(), upright.Pixels[..3].ToArray());
    }

    [Theory]
    [InlineData(1, new byte[] { 1, 2, 3, 4 })]
    [InlineData(2, new byte[] { 2, 1, 4, 3 })]
    [InlineData(3, new byte[] { 4, 3, 2, 1 })]
    [InlineData(4, new byte[] { 3, 4, 1, 2 })]
    [InlineData(5, new byte[] { 1, 3, 2, 4 })]
    [InlineData(6, new byte[] { 3, 1, 4, 2 })]
    [InlineData(7, new byte[] { 4, 2, 3, 1 })]
    [InlineData(8, new byte[] { 2, 4, 1, 3 })]
    public void Decode_EachExifOrientation_StandsUpright(byte orientation, byte[] want)
    {
        byte[] exif = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        var png = Samples.Png(2, 2, 8, 0, [1, 2, 3, 4], exif: exif);
        using var image = ImageDecoder.Decode(png, Any with { ApplyExifOrientation = true });
        Assert.Equal(want, image.Pixels.ToArray());
    }

    [Fact]
    public void Decode_ChannelsOfTheHost_AreConverted()
    {
        var png = Samples.Png(1, 1, 8, 2, [10, 20, 30]);
        using var grey = ImageDecoder.Decode(png, Any with { Channels = 1 });
        using var rgba = ImageDecoder.Decode(png, Any with { Channels = 4 });
        Assert.Equal([18], grey.Pixels.ToArray());
        Assert.Equal([10, 20, 30, 255], rgba.Pixels.ToArray());
    }

    [Fact]
    public void Identify_EachFormat_ReadsTheHeader()
    {
        Assert.Equal(new ImageInfo(ImageFormat.Jpeg, 24, 40, 3), ImageDecoder.Identify(Samples.Jpeg(40, 24)));
        Assert.Equal(new ImageInfo(ImageFormat.Png, 3, 2, 1), ImageDecoder.Identify(Samples.Png(2, 3, 8, 0, new byte[6])));
        Assert.Equal(new ImageInfo(ImageFormat.Gif, 2, 2, 3), ImageDecoder.Identify(Samples.Gif()));
        Assert.Equal(new ImageInfo(ImageFormat.Bmp, 2, 1, 3), ImageDecoder.Identify(Samples.Bmp(1, 2, new byte[6])));
        Assert.Equal(new ImageInfo(ImageFormat.WebP, 12, 20, 3), ImageDecoder.Identify(Samples.WebP(20, 12)));
        Assert.Throws<ImageFormatException>(() => ImageDecoder.Identify("plain text"u8));
    }

    [Fact]
    public void Decode_OptionsOfNoOp_AreAnArgumentException()
    {
        Assert.Throws<ArgumentException>(() => ImageDecoder.Decode(Samples.Jpeg(), Any with { Ratio = 3 }));
        Assert.Throws<ArgumentException>(() => ImageDecoder.Decode(Samples.Jpeg(), Any with { Channels = 5 }));
    }

    [Fact]
    public void JpegDecoderName_NamesTheDecoder() =>
        Assert.StartsWith(TurboJpegNative.IsPresent ? "libturbojpeg " : "SkiaSharp 2.", ImageDecoder.JpegDecoderName, StringComparison.Ordinal);

    [Fact]
    public void Decode_ManyThreads_GiveEqualPixels()
    {
        var jpeg = Samples.Jpeg(120, 90);
        using var first = ImageDecoder.Decode(jpeg, Any);
        var want = Encoding.Latin1.GetString(first.Pixels.Span);
        Parallel.For(0, 64, _ =>
        {
            using var image = ImageDecoder.Decode(jpeg, Any);
            Assert.Equal(want, Encoding.Latin1.GetString(image.Pixels.Span));
        });
    }

    private static string Refusal(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        try
        {
            ImageDecoder.Decode(data, options).Dispose();
        }
        catch (ImageFormatException e)
        {
            return e.Message;
        }

        throw new InvalidOperationException("the picture was decoded");
    }
}
