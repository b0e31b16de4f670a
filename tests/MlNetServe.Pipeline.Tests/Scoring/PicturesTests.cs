using MlNetServe.Conversion;
using MlNetServe.Conversion.Host;
using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;
using SkiaSharp;
using Xunit;

namespace MlNetServe.Pipeline.Tests.Scoring;

/// <summary>Pictures that become numeric inputs, by every rule.</summary>
public sealed class PicturesTests
{
    [Fact]
    public void PicturesToInput_NoRule_ListsTheChoices()
    {
        using var model = ServableModel.Create(PixelModel(DType.Float, -1, 2, 2, 3));
        var error = Assert.Throws<InvalidInputException>(() => Pixels(model, Png(2, 2)));
        foreach (var choice in new[] { "--preprocess none", "unit", "tf", "caffe", "torch", "preprocessing.json" })
            Assert.Contains(choice, error.Message, StringComparison.Ordinal);
        Assert.Contains("no rule is known", model.Describe().Signatures[0].Preprocessing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", 51f)]
    [InlineData("unit", 0.2f)]
    [InlineData("tf", -0.6f)]
    [InlineData("scale=2,mean=2,std=4,order=bgr", 25f)]
    public void PicturesToInput_Option_ScalesGrey51(string spec, float want)
    {
        using var model = ServableModel.Create(PixelModel(DType.Float, -1, 4, 4, 3), new ServableOptions { Preprocess = spec });
        using var tensor = Pixels(model, Png(2, 2, 51), Png(7, 3, 51));
        Assert.Equal([2, 4, 4, 3], tensor.Shape);
        foreach (var value in tensor.AsSpan<float>())
            Assert.Equal(want, value, 1e-5);
    }

    [Fact]
    public void PicturesToInput_JsonBesideTheModel_IsTheRule()
    {
        using var folder = new TempFolder();
        var path = Directory.CreateDirectory(Path.Combine(folder.Path, "m")).FullName;
        folder.Write("preprocessing.json", "{\"spec\":\"unit\"}");
        using var beside = ServableModel.Create(PixelModel(DType.Float, -1, 2, 2, 3) with { SourcePath = path });
        Assert.Equal(0.2f, Pixels(beside, Png(2, 2, 51)).AsSpan<float>()[0], 1e-6);
        folder.Write("m/preprocessing.json", "{\"scale\":1,\"mean\":[1,1,1],\"std\":[1,1,1],\"order\":\"rgb\"}");
        using var inside = ServableModel.Create(PixelModel(DType.Float, -1, 2, 2, 3) with { SourcePath = path });
        Assert.Equal(50f, Pixels(inside, Png(2, 2, 51)).AsSpan<float>()[0], 1e-5);
        folder.Write("m/preprocessing.json", "[]");
        Assert.Throws<ModelFileException>(() => ServableModel.Create(PixelModel(DType.Float, -1, 2, 2, 3) with { SourcePath = path }));
    }

    [Fact]
    public void Preprocess_ThatFitsNot_OtherSignaturesAreServed()
    {
        Assert.Throws<FormatException>(() => ServableModel.Create(PixelModel(DType.Float, -1, 2, 2, 3), new ServableOptions { Preprocess = "wrong" }));
        using var grey = ServableModel.Create(PixelModel(DType.Float, -1, 2, 2, 1), new ServableOptions { Preprocess = "caffe" });
        Assert.Contains("1 channel", Assert.Throws<InvalidInputException>(() => Pixels(grey, Png(2, 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PicturesToInput_UInt8_TakesRawPixels()
    {
        using var model = ServableModel.Create(PixelModel(DType.UInt8, -1, 2, 2, 3));
        Assert.All(Pixels(model, Png(8, 8, 51)).Bytes.ToArray(), b => Assert.Equal(51, b));
    }

    [Theory]
    [InlineData(DType.Int32)]
    [InlineData(DType.Half)]
    [InlineData(DType.Double)]
    [InlineData(DType.BFloat16)]
    public void PicturesToInput_OtherTypes_AreCast(DType type)
    {
        using var model = ServableModel.Create(PixelModel(type, -1, 2, 2, 3), new ServableOptions { Preprocess = "none" });
        using var tensor = Pixels(model, Png(8, 8, 51));
        Assert.Equal(type, tensor.DType);
        Assert.All(tensor.ToDoubles(), v => Assert.Equal(51, v));
    }

    [Fact]
    public void PicturesToInput_UnknownSize_KeepsThePicturesSize()
    {
        using var model = ServableModel.Create(PixelModel(DType.Float, -1, -1, -1, 3), new ServableOptions { Preprocess = "none" });
        Assert.Equal([1, 5, 9, 3], Pixels(model, Png(9, 5)).Shape);
        var error = Assert.Throws<InvalidInputException>(() => Pixels(model, Png(9, 5), Png(9, 6)));
        Assert.Equal(1, error.Instance);
        Assert.Contains("9x6", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PicturesToInput_PlanesFirst_IsNchw()
    {
        using var model = ServableModel.Create(PixelModel(DType.Float, -1, 3, 2, 2), new ServableOptions { Preprocess = "none" });
        using var tensor = Pixels(model, Png(2, 2, 10, 20, 30));
        Assert.Equal([10, 10, 10, 10, 20, 20, 20, 20, 30, 30, 30, 30], tensor.AsSpan<float>().ToArray());
    }

    [Fact]
    public void RunPictures_FixedBatch_IsFilledAndCut()
    {
        using var model = ServableModel.Create(PixelModel(DType.Float, 4, 2, 2, 3), new ServableOptions { Preprocess = "none" });
        var results = model.GetSignature(null).RunPictures([.. Enumerable.Range(1, 6).Select(i => Png(2, 2, (byte)i))], ct: TestContext.Current.CancellationToken);
        Assert.Equal([1f, 2, 3, 4, 5, 6], results.Select(r => r.Outputs["y"].AsSpan<float>()[0]));
        Assert.All(results, r => Assert.Equal([2, 2, 3], r.Outputs["y"].Shape));
    }

    [Fact]
    public void RunPictures_StopAtABadOne_NoneIsAnsweredAfterIt()
    {
        using var model = ServableModel.Create(PixelModel(DType.Float, -1, 2, 2, 3), new ServableOptions { Preprocess = "none" });
        var results = model.GetSignature(null).RunPictures([Png(2, 2), "x"u8.ToArray()], keepGoing: false, ct: TestContext.Current.CancellationToken);
        Assert.Empty(results[0].Outputs);
        Assert.Equal(1, results[1].Error?.Instance);
    }

    [Fact]
    public void RunPictures_MoreThanOneBatch_InOrder()
    {
        using var model = ServableModel.Create(PixelModel(DType.Float, -1, 1, 1, 3), new ServableOptions { Preprocess = "none" });
        var results = model.GetSignature(null).RunPictures([.. Enumerable.Range(0, 100).Select(i => Png(3, 3, (byte)i))], ct: TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (float)i), results.Select(r => r.Outputs["y"].AsSpan<float>()[0]));
    }

    [Fact]
    public void RunPictures_ScalarAndBase64Input_OneCallAPicture()
    {
        var plan = new HostPlan
        {
            Inputs = [new PlanValue("b64", DType.String, [], "b64")],
            Steps =
            [
                new PicturesStep("b64", true, new DecodeOptions { Op = DecodeOp.DecodeJpeg, Channels = 3 },
                    new SamplerSpec { Resize = new ResizeSpec { Height = 1, Width = 1 } }, TensorLayout.Nhwc, "y"),
            ],
            Outputs = [new PlanValue("y", DType.Float, [1, 1, 3], "y")],
        };
        using var model = ServableModel.Create(SmallModels.HostOnly(plan));
        var signature = model.GetSignature(null);
        Assert.Equal(TensorRole.EncodedImage, signature.Inputs[0].Role);
        var results = signature.RunPictures([Png(3, 3, 7), "x"u8.ToArray(), Png(3, 3, 9)], ct: TestContext.Current.CancellationToken);
        Assert.Equal([7f, 9f], new[] { results[0], results[2] }.Select(r => r.Outputs["y"].AsSpan<float>()[0]));
        Assert.Equal(1, results[1].Error?.Instance);
        Assert.Equal([1, 1, 3], results[0].Outputs["y"].Shape);
    }

    [Fact]
    public void PicturesToInput_TooManyPixels_RefusedFromTheHeader()
    {
        using var model = ServableModel.Create(
            PixelModel(DType.Float, -1, 2, 2, 3), new ServableOptions { Preprocess = "none", MaxPicturePixels = 10 });
        Assert.Throws<InvalidInputException>(() => Pixels(model, Png(4, 3)));
        Pixels(model, Png(5, 2)).Dispose();
    }

    /// <summary>y = x over a picture.</summary>
    private static ConvertedModel PixelModel(DType type, params long[] shape)
    {
        var plan = new HostPlan
        {
            Inputs = [new PlanValue("x", type, shape, "x")],
            Steps = [],
            Outputs = [new PlanValue("y", type, shape, "x")],
        };
        return SmallModels.HostOnly(plan);
    }

    private static Tensor Pixels(ServableModel model, params ReadOnlyMemory<byte>[] pictures) =>
        model.GetSignature(null).PicturesToInput(pictures, TestContext.Current.CancellationToken);

    private static ReadOnlyMemory<byte> Png(int width, int height, byte red = 51, byte? green = null, byte? blue = null)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(red, green ?? red, blue ?? red));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
