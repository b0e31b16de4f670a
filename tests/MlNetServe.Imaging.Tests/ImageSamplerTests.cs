using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace MlNetServe.Imaging.Tests;

/// <summary>The chain around the resize: steps, rounding, channels, layout, types.</summary>
public sealed class ImageSamplerTests(ITestOutputHelper output)
{
    [Fact]
    public void Sample_StepsBeforeAndAfter_InTheirOrder()
    {
        using var image = Image(1, 1, 3, 10, 20, 30);
        var sampler = new ImageSampler(new SamplerSpec
        {
            Before = [new(ChannelOp.Multiply, [2]), new(ChannelOp.Add, [1, 2, 3])],
            After = [new(ChannelOp.Subtract, [1]), new(ChannelOp.Divide, [10, 20, 30])],
        });
        var got = new float[3];
        sampler.Sample(image, got, TensorLayout.Nhwc);
        Assert.Equal([20f / 10f, 41f / 20f, 62f / 30f], got);
    }

    [Fact]
    public void Sample_ConvertImageDtypeThenBilinear_IsTensorFlowsArithmetic()
    {
        // tf.image.convert_image_dtype multiplies by 1/255 in float32, then ResizeBilinear takes means of two.
        using var image = Image(1, 2, 3, 0, 100, 255, 255, 50, 1);
        var sampler = new ImageSampler(new SamplerSpec
        {
            Before = [new(ChannelOp.Multiply, [1f / 255f])],
            Resize = new ResizeSpec { Height = 1, Width = 1 },
        });
        var got = new float[3];
        sampler.Sample(image, got, TensorLayout.Nhwc);
        for (var c = 0; c < 3; c++)
        {
            var (left, right) = (image.Pixels.Span[c] * (1f / 255f), image.Pixels.Span[c + 3] * (1f / 255f));
            Assert.Equal(left + ((right - left) * 0.5f), got[c]);
        }
    }

    [Fact]
    public void Sample_Nchw_ReversesAndTransposes()
    {
        using var image = Image(1, 2, 3, 1, 2, 3, 4, 5, 6);
        var sampler = new ImageSampler(new SamplerSpec { ReverseChannels = true });
        var got = new float[6];
        sampler.Sample(image, got, TensorLayout.Nchw);
        Assert.Equal([3, 6, 2, 5, 1, 4], got);
        sampler.Sample(image, got, TensorLayout.Nhwc);
        Assert.Equal([3, 2, 1, 6, 5, 4], got);
    }

    [Theory]
    [InlineData(SampleRounding.None, 2.5f)]
    [InlineData(SampleRounding.Round, 2f)]
    [InlineData(SampleRounding.TruncateToUInt8, 2f)]
    public void Sample_Rounding_AfterTheResize(SampleRounding rounding, float want)
    {
        using var image = Image(1, 2, 1, 2, 3);
        var sampler = new ImageSampler(new SamplerSpec { Channels = 1, Rounding = rounding, Resize = new ResizeSpec { Height = 1, Width = 1 } });
        var got = new float[1];
        sampler.Sample(image, got, TensorLayout.Nhwc);
        Assert.Equal(want, got[0]);
    }

    [Fact]
    public void Sample_UInt8_CutsAndKeepsRawPixels()
    {
        using var image = Image(1, 2, 1, 7, 200);
        var raw = new byte[2];
        new ImageSampler(new SamplerSpec { Channels = 1, Output = PixelType.UInt8 }).Sample(image, raw, TensorLayout.Nhwc);
        Assert.Equal([7, 200], raw);
        new ImageSampler(new SamplerSpec { Channels = 1, Output = PixelType.UInt8, After = [new(ChannelOp.Multiply, [2])] }).Sample(image, raw, TensorLayout.Nchw);
        Assert.Equal([14, 255], raw);
        Assert.Throws<ArgumentException>(() => new ImageSampler(new SamplerSpec { Channels = 1 }).Sample(image, raw, TensorLayout.Nhwc));
    }

    [Fact]
    public void Sample_OtherChannelsOrLength_IsRefused()
    {
        using var image = Image(1, 1, 1, 5);
        var sampler = new ImageSampler(new SamplerSpec());
        Assert.Contains("3 channels, found 1", Assert.Throws<ImageFormatException>(() => sampler.OutputShape(image)).Message);
        Assert.Throws<ArgumentException>(() => new ImageSampler(new SamplerSpec { Channels = 1 }).Sample(image, new float[2], TensorLayout.Nhwc));
        Assert.Throws<ArgumentException>(() => new ImageSampler(new SamplerSpec { Before = [new(ChannelOp.Add, [1, 2])] }));
    }

    [Fact]
    public void SamplerSpec_Json_ComesBackEqual()
    {
        var spec = PreprocessSpec.Parse("caffe").ToSampler(8, 9, 3, uint8: false);
        var json = JsonSerializer.Serialize(spec);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<SamplerSpec>(json)));
    }

    [Fact]
    public void Sample_TheCommonChain_IsFastAndAllocatesNothing()
    {
        using var image = new DecodedImage(1, false, 375, 500, 3, PixelType.UInt8);
        new Random(1).NextBytes(image.Span);
        var sampler = new ImageSampler(new SamplerSpec
        {
            Before = [new(ChannelOp.Multiply, [1f / 255f])],
            Resize = new ResizeSpec { Height = 224, Width = 224 },
        });
        var tensor = new float[224 * 224 * 3];
        foreach (var layout in Enum.GetValues<TensorLayout>())
        {
            var (best, allocated) = (double.MaxValue, 0L);
            for (var i = 0; i < 300; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var clock = Stopwatch.GetTimestamp();
                sampler.Sample(image, tensor, layout);
                best = Math.Min(best, Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            output.WriteLine($"500x375 to 224x224x3 {layout}: {best:F3} ms, {allocated} bytes");
            Assert.Equal(0, allocated);
            Assert.True(best < 20, "far slower than the 0.5 ms that it takes");
        }
    }

    private static DecodedImage Image(int height, int width, int channels, params byte[] pixels)
    {
        var image = new DecodedImage(1, false, height, width, channels, PixelType.UInt8);
        pixels.CopyTo(image.Span);
        return image;
    }
}
