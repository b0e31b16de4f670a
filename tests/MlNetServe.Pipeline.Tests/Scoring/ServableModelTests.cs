using MlNetServe.Conversion;
using MlNetServe.Conversion.Host;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Pipeline.Tests.Scoring;

public sealed class ServableModelTests
{
    [Theory]
    [InlineData("/models/signs", "signs", null)]
    [InlineData("/models/signs/", "signs", null)]
    public void Name_PathThatIsGone_LastPart(string path, string name, long? version)
    {
        using var model = ServableModel.Create(SmallModels.AffineModel(path));
        Assert.Equal((name, version), (model.Name, model.Version));
    }

    [Fact]
    public void Name_IntegerFolder_ParentAndVersion()
    {
        using var folder = new TempFolder();
        var path = Directory.CreateDirectory(Path.Combine(folder.Path, "signs", "12")).FullName;
        using var model = ServableModel.Create(SmallModels.AffineModel(path));
        Assert.Equal(("signs", 12L), (model.Name, model.Version));
        using var named = ServableModel.Create(SmallModels.AffineModel(path), new ServableOptions { Name = "mine" });
        Assert.Equal(("mine", 12L), (named.Name, named.Version));
    }

    [Fact]
    public void Name_File_WithoutExtension()
    {
        using var folder = new TempFolder();
        using var model = ServableModel.Create(SmallModels.AffineModel(folder.Write("7.onnx", "")));
        Assert.Equal(("7", null), (model.Name, model.Version));
    }

    [Fact]
    public void Run_TwoRows_HalfPlusTwo()
    {
        using var model = ServableModel.Create(SmallModels.AffineModel());
        var y = model.GetSignature(null).Run(Inputs(Tensor.From(new float[] { 2, 4, 6, -8 }, 2, 2)), ct: Cancel)["y"];
        Assert.Equal([2, 2], y.Shape);
        Assert.Equal([3, 4, 5, -2], y.AsSpan<float>().ToArray());
    }

    [Fact]
    public void Run_NoRows_EmptyAnswer()
    {
        using var model = ServableModel.Create(SmallModels.AffineModel());
        var y = model.GetSignature(null).Run(Inputs(Tensor.From(Array.Empty<float>(), 0, 2)), ct: Cancel)["y"];
        Assert.Equal([0, 2], y.Shape);
    }

    [Fact]
    public void Run_ManyAtOnce_EachItsOwnAnswer()
    {
        using var model = ServableModel.Create(SmallModels.AffineModel());
        var signature = model.GetSignature(null);
        Parallel.For(0, 200, i =>
        {
            var y = signature.Run(Inputs(Tensor.From(new float[] { i, 2 * i }, 1, 2)))["y"];
            Assert.Equal([(0.5f * i) + 2, i + 2], y.AsSpan<float>().ToArray());
        });
    }

    [Fact]
    public void Run_BadInput_MessageNamesInputExpectedAndFound()
    {
        using var model = ServableModel.Create(SmallModels.AffineModel());
        var signature = model.GetSignature(null);
        Assert.Equal(
            "input 'x': expected float32 [-1,2], found nothing. Signature 'serving_default' needs 'x'.",
            Refusal(signature, []).Message);
        Assert.Equal(
            "input 'x': expected float32 [-1,2], found float64 [1,2]. Send float32.",
            Refusal(signature, Inputs(Tensor.From(new double[2], 1, 2))).Message);
        Assert.Equal(
            "input 'x': expected float32 [-1,2], found float32 [2]. Send a tensor of rank 2; -1 stands for any size.",
            Refusal(signature, Inputs(Tensor.From(new float[2], 2))).Message);
        Assert.Equal(
            "input 'x': expected float32 [-1,2], found float32 [1,3]. Axis 1 must have size 2.",
            Refusal(signature, Inputs(Tensor.From(new float[3], 1, 3))).Message);
        Assert.Equal(
            "expected inputs 'x' of signature 'serving_default', found an input 'z'.",
            Refusal(signature, new() { ["z"] = Tensor.Scalar(1f) }).Message);
        var output = Assert.Throws<InvalidInputException>(() => signature.Run(Inputs(Tensor.From(new float[2], 1, 2)), ["q"], Cancel));
        Assert.Equal("expected an output of signature 'serving_default': y, found 'q'.", output.Message);
    }

    [Fact]
    public void Run_CancelledBefore_Throws()
    {
        using var model = ServableModel.Create(SmallModels.AffineModel());
        Assert.ThrowsAny<OperationCanceledException>(() =>
            model.GetSignature(null).Run(Inputs(Tensor.From(new float[2], 1, 2)), ct: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void GetSignature_ByRule_DefaultElseTheOnlyOneElseAnError()
    {
        var plan = SmallModels.AffinePlan(-1, 2);
        using var one = ServableModel.Create(SmallModels.Model("/m", SmallModels.Signature(plan, "score")));
        Assert.Equal("score", one.GetSignature(null).Name);
        using var two = ServableModel.Create(SmallModels.Model("/m", SmallModels.Signature(plan, "b"), SmallModels.Signature(plan, "a")));
        Assert.Equal(["a", "b"], Assert.Throws<SignatureNotFoundException>(() => two.GetSignature(null)).Available);
        Assert.Contains("It has: a, b.", Assert.Throws<SignatureNotFoundException>(() => two.GetSignature("c")).Message, StringComparison.Ordinal);
        using var both = ServableModel.Create(SmallModels.Model("/m", SmallModels.Signature(plan), SmallModels.Signature(plan, "a")));
        Assert.Equal("serving_default", both.GetSignature(null).Name);
    }

    [Fact]
    public void GetSignature_Unconvertible_ThrowsItsCauses()
    {
        var failure = new ConversionException("m", [new ModelIssue("unsupported-op", "n", "Foo", null, "is not known.")]);
        var converted = SmallModels.Model("/m", SmallModels.Signature(SmallModels.AffinePlan(-1, 2), "a")) with
        {
            Failures = new Dictionary<string, ConversionException> { ["serving_default"] = failure },
        };
        using var model = ServableModel.Create(converted);
        Assert.Same(failure, Assert.Throws<ConversionException>(() => model.GetSignature(null)));
        Assert.Equal("a", model.GetSignature("a").Name);
    }

    [Fact]
    public void Release_LastHold_FreesTheModel()
    {
        var model = ServableModel.Create(SmallModels.AffineModel());
        Assert.True(model.TryHold());
        model.Dispose();
        model.Dispose();
        Assert.False(model.IsFreed);
        Assert.Equal(3, model.GetSignature(null).Run(Inputs(Tensor.From(new float[] { 2, 2 }, 1, 2)), ct: Cancel)["y"].AsSpan<float>()[0]);
        model.Release();
        Assert.True(model.IsFreed);
        Assert.False(model.TryHold());
    }

    [Fact]
    public void Inputs_Roles_StringsToDecodersAndPixels()
    {
        var plan = new HostPlan
        {
            Inputs =
            [
                new PlanValue("pixels", DType.Float, [-1, 32, 32, 3], "a"), new PlanValue("planes", DType.UInt8, [-1, 3, 32, 32], "b"),
                new PlanValue("key", DType.String, [-1], "c"), new PlanValue("boxes", DType.Float, [-1, 10, 20, 5], "d"),
            ],
            Steps = [],
            Outputs = [new PlanValue("key", DType.String, [-1], "c")],
        };
        using var model = ServableModel.Create(SmallModels.HostOnly(plan));
        Assert.Equal(
            [TensorRole.ImagePixels, TensorRole.ImagePixels, TensorRole.Plain, TensorRole.Plain],
            model.GetSignature(null).Inputs.Select(i => i.Role));
        Assert.False(model.GetSignature(null).TakesPictures);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Dictionary<string, Tensor> Inputs(Tensor x) => new() { ["x"] = x };

    private static InvalidInputException Refusal(ServableSignature signature, Dictionary<string, Tensor> inputs) =>
        Assert.Throws<InvalidInputException>(() => signature.Run(inputs));
}
