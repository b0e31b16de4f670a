using System.Text;
using Xunit;

namespace MlNetServe.Imaging.Tests;

/// <summary>The SPEC of option --preprocess and preprocessing.json.</summary>
public sealed class PreprocessSpecTests
{
    [Theory]
    [InlineData("none", 0f, 128f, 255f)]
    [InlineData("unit", 0f, 128f / 255f, 1f)]
    [InlineData("tf", -1f, (128f / 127.5f) - 1f, 1f)]
    [InlineData("torch", (0f - 0.485f) / 0.229f, ((128f / 255f) - 0.456f) / 0.224f, (1f - 0.406f) / 0.225f)]
    [InlineData("caffe", 255f - 103.939f, 128f - 116.779f, 0f - 123.68f)]
    [InlineData("scale=2,mean=1:2:3,std=4,order=bgr", (510f - 1f) / 4f, (256f - 2f) / 4f, (0f - 3f) / 4f)]
    public void ToSampler_EachSpec_MapsThePixel(string text, float first, float second, float third)
    {
        var got = Apply(PreprocessSpec.Parse(text), 0, 128, 255);
        Assert.Equal(first, got[0], 1e-5f);
        Assert.Equal(second, got[1], 1e-5f);
        Assert.Equal(third, got[2], 1e-5f);
    }

    [Theory]
    [InlineData("none", "none")]
    [InlineData("scale=1", "none")]
    [InlineData("mean=103.939:116.779:123.68,order=bgr", "caffe")]
    [InlineData("std=2:2:2,scale=0.5", "scale=0.5,mean=0,std=2,order=rgb")]
    public void ToString_IsCanonicalAndParsesToTheSame(string text, string canonical)
    {
        var spec = PreprocessSpec.Parse(text);
        Assert.Equal(canonical, spec.ToString());
        Assert.Equal(spec, PreprocessSpec.Parse(canonical));
    }

    [Theory]
    [InlineData("", "is no key=value")]
    [InlineData("Torch", "none, unit, tf, caffe, torch")]
    [InlineData("scale=1,scale=2", "stands twice")]
    [InlineData("scale=x", "'x' is no number")]
    [InlineData("scale=nan", "is no number")]
    [InlineData("mean=1:2", "2 numbers")]
    [InlineData("std=1:0:1", "std must not be 0")]
    [InlineData("order=gbr", "rgb or bgr")]
    [InlineData("gamma=2", "unknown key 'gamma'")]
    public void Parse_Wrong_SaysWhatAndWhatIsAllowed(string text, string reason)
    {
        var message = Assert.Throws<FormatException>(() => PreprocessSpec.Parse(text)).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains("scale=S,mean=a:b:c,std=a:b:c,order=rgb|bgr", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"spec":"tf"}""", "tf")]
    [InlineData("""{"scale":2,"mean":[1,2,3],"std":[4,4,4],"order":"bgr"}""", "scale=2,mean=1:2:3,std=4,order=bgr")]
    [InlineData("""{"spec":"scale=3"}""", "scale=3,mean=0,std=1,order=rgb")]
    public void ParseJson_Object_IsTheSameSpec(string json, string text) =>
        Assert.Equal(PreprocessSpec.Parse(text), PreprocessSpec.ParseJson(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("[]", "instead of an object")]
    [InlineData("{", "not JSON")]
    [InlineData("{}", "no key")]
    [InlineData("""{"spec":"tf","scale":1}""", "at once")]
    [InlineData("""{"scales":1}""", "unknown key 'scales'")]
    [InlineData("""{"mean":["a"]}""", "must be a number")]
    [InlineData("""{"mean":[1,2]}""", "1, 3 or 4 numbers")]
    [InlineData("""{"std":[0,1,1]}""", "std must not be 0")]
    [InlineData("""{"scale":1e99}""", "must be a number")]
    public void ParseJson_Wrong_SaysWhat(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => PreprocessSpec.ParseJson(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    [Fact]
    public void ToSampler_Size_UInt8AndChannels()
    {
        var spec = PreprocessSpec.Parse("torch");
        Assert.Null(spec.ToSampler(null, 224, 3, uint8: false).Resize);
        var raw = spec.ToSampler(10, 12, 3, uint8: true);
        Assert.Equal((10, 12, PixelType.UInt8, 0), (raw.Resize!.Height, raw.Resize.Width, raw.Output, raw.After.Count));
        Assert.Contains("1 channels", Assert.Throws<FormatException>(() => spec.ToSampler(10, 12, 1, uint8: false)).Message, StringComparison.Ordinal);
        Assert.Empty(PreprocessSpec.Parse("none").ToSampler(10, 12, 1, uint8: false).After);
    }

    private static float[] Apply(PreprocessSpec spec, params byte[] pixel)
    {
        using var image = new DecodedImage(1, false, 1, 1, 3, PixelType.UInt8);
        pixel.CopyTo(image.Span);
        var got = new float[3];
        new ImageSampler(spec.ToSampler(null, null, 3, uint8: false)).Sample(image, got, TensorLayout.Nhwc);
        return got;
    }
}
