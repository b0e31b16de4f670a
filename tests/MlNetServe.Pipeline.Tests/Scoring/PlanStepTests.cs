using System.Text;
using System.Text.Json;
using MlNetServe.Conversion.Host;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Pipeline.Tests.Scoring;

/// <summary>Steps and host ops of a plan, through ServableSignature.Run.</summary>
public sealed class PlanStepTests
{
    [Fact]
    public void Map_StringsToModel_RowsInOrder()
    {
        // body: [2] of float32 by DecodeRaw -> model over [1,2]... -> stacked
        var body = new HostPlan
        {
            Inputs = [new PlanValue("s", DType.String, [], "s")],
            Steps = [Op("DecodeRaw", ["s"], ["v"], ("out_type", "float32"), ("little_endian", true))],
            Outputs = [new PlanValue("v", DType.Float, [2], "v")],
        };
        var plan = new HostPlan
        {
            Inputs = [new PlanValue("raw", DType.String, [-1], "raw")],
            Steps =
            [
                new MapStep(body, ["raw"], [], ["x"]),
                new RunModelStep(RunModelStep.Main, [new ModelBinding("x", "x")], [new ModelBinding("y", "y")]),
            ],
            Outputs = [new PlanValue("y", DType.Float, [-1, 2], "y")],
        };
        using var model = ServableModel.Create(SmallModels.Model("/m", SmallModels.Signature(plan, models: (RunModelStep.Main, SmallModels.Affine()))));
        var raw = Enumerable.Range(0, 50).Select(i => Bytes(2f * i, 4f * i)).ToArray();
        var y = Run(model, ("raw", Tensor.FromStrings([50], raw)))["y"];
        Assert.Equal([50, 2], y.Shape);
        Assert.Equal(Enumerable.Range(0, 50).SelectMany(i => new[] { i + 2f, (2 * i) + 2f }), y.AsSpan<float>().ToArray());

        var error = Assert.Throws<InvalidInputException>(() => Run(model, ("raw", Tensor.FromStrings([3], [raw[0], [1, 2, 3], [1]]))));
        Assert.Equal([1, 2], error.All.Select(e => e.Instance));
        var empty = Run(model, ("raw", Tensor.FromStrings([0], [])))["y"];
        Assert.Equal([0, 2], empty.Shape);
    }

    [Fact]
    public void Map_RowsOfTwoShapes_NamesTheOddRow()
    {
        var body = new HostPlan
        {
            Inputs = [new PlanValue("s", DType.String, [], "s")],
            Steps = [Op("DecodeRaw", ["s"], ["v"], ("out_type", "uint8"), ("little_endian", true))],
            Outputs = [new PlanValue("v", DType.UInt8, [-1], "v")],
        };
        var plan = new HostPlan
        {
            Inputs = [new PlanValue("raw", DType.String, [-1], "raw")],
            Steps = [new MapStep(body, ["raw"], [], ["x"])],
            Outputs = [new PlanValue("x", DType.UInt8, [-1, -1], "x")],
        };
        using var model = ServableModel.Create(SmallModels.HostOnly(plan));
        var error = Assert.Throws<InvalidInputException>(() => Run(model, ("raw", Strings("ab", "cd", "efg"))));
        Assert.Equal(2, error.Instance);
    }

    [Theory]
    [InlineData(DType.Int64)]
    [InlineData(DType.Int32)]
    public void Lookup_IntegerKeys_StringsAndDefault(DType type)
    {
        var keys = type == DType.Int64 ? Tensor.Vector(0L, 1L) : Tensor.Vector(0, 1);
        var plan = new HostPlan
        {
            Inputs = [new PlanValue("i", type, [-1, 2], "i")],
            Steps =
            [
                new ConstantStep("none", PlanTensor.Of(Tensor.FromStrings([], ["?"u8.ToArray()]))),
                new LookupStep("i", "none", PlanTensor.Of(keys), PlanTensor.Of(Strings("cat", "dog")), "names"),
            ],
            Outputs = [new PlanValue("names", DType.String, [-1, 2], "names")],
        };
        using var model = ServableModel.Create(SmallModels.HostOnly(plan));
        var input = type == DType.Int64 ? Tensor.From(new long[] { 1, 0, 2, -1 }, 2, 2) : Tensor.From(new[] { 1, 0, 2, -1 }, 2, 2);
        var names = Run(model, ("i", input))["names"];
        Assert.Equal([2, 2], names.Shape);
        Assert.Equal(["dog", "cat", "?", "?"], Text(names));
    }

    [Fact]
    public void Lookup_StringKeys_NumbersAndDefault()
    {
        var plan = new HostPlan
        {
            Inputs = [new PlanValue("s", DType.String, [-1], "s")],
            Steps =
            [
                new ConstantStep("none", PlanTensor.Of(Tensor.Scalar(-1f))),
                new LookupStep("s", "none", PlanTensor.Of(Strings("cat", "dog")), PlanTensor.Of(Tensor.Vector(0.5f, 1.5f)), "v"),
            ],
            Outputs = [new PlanValue("v", DType.Float, [-1], "v")],
        };
        using var model = ServableModel.Create(SmallModels.HostOnly(plan));
        Assert.Equal([1.5f, -1, 0.5f], Run(model, ("s", Strings("dog", "cow", "cat")))["v"].AsSpan<float>().ToArray());
    }

    [Fact]
    public void Run_OneOutputWanted_OtherStepsDoNotRun()
    {
        var plan = new HostPlan
        {
            Inputs = [new PlanValue("s", DType.String, [-1], "s")],
            Steps =
            [
                Op("DecodeBase64", ["s"], ["bytes"]),
                Op("StringLength", ["s"], ["n"], ("unit", "BYTE")),
            ],
            Outputs = [new PlanValue("bytes", DType.String, [-1], "bytes"), new PlanValue("n", DType.Int32, [-1], "n")],
        };
        using var model = ServableModel.Create(SmallModels.HostOnly(plan));
        var inputs = new Dictionary<string, Tensor> { ["s"] = Strings("no base64!") };
        Assert.Equal([10], model.GetSignature(null).Run(inputs, ["n"], TestContext.Current.CancellationToken)["n"].ToInt64s());
        Assert.Throws<InvalidInputException>(() => model.GetSignature(null).Run(inputs, ct: TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("DecodeBase64", "_-8", "\xff\xef")]
    [InlineData("DecodeBase64", "YQ==", "a")]
    public void HostOp_Base64_WebSafe(string op, string text, string want) =>
        Assert.Equal(want, Latin(Host(op, Tensor.FromStrings([], [Encoding.Latin1.GetBytes(text)]))));

    [Fact]
    public void HostOp_Encode64_PadsWhenAsked()
    {
        Assert.Equal("YQ", Latin(Host("EncodeBase64", Strings("a"), ("pad", false))));
        Assert.Equal("YQ==", Latin(Host("EncodeBase64", Strings("a"), ("pad", true))));
    }

    [Theory]
    [InlineData(1.5, 6, false, false, 0, "", "1.500000")]
    [InlineData(1.5, -1, false, false, 0, "", "1.500000")]
    [InlineData(150, 2, true, false, 0, "", "1.50e+02")]
    [InlineData(1.5, -1, false, true, 0, "", "1.5")]
    [InlineData(1e-9, -1, false, true, 0, "", "1e-09")]
    [InlineData(1234567, -1, false, true, 0, "", "1.23457e+06")]
    [InlineData(-1.5, 1, false, false, 6, "0", "-001.5")]
    [InlineData(1.5, 1, false, false, 6, "", "   1.5")]
    [InlineData(1.5, 1, false, false, 6, "-", "1.5   ")]
    public void HostOp_AsString_AsPrintfWrites(double value, int precision, bool scientific, bool shortest, int width, string fill, string want) =>
        Assert.Equal(want, Latin(Host(
            "AsString", Tensor.Vector((float)value), ("precision", precision), ("scientific", scientific), ("shortest", shortest), ("width", width), ("fill", fill))));

    [Fact]
    public void HostOp_Substr_BytesCharactersAndNegativePositions()
    {
        Assert.Equal(["ell", "orl"], Text(Host("Substr", [Strings("hello", "world"), Tensor.Scalar(1), Tensor.Scalar(3)], ("unit", "BYTE"))));
        Assert.Equal(["lo", "d"], Text(Host("Substr", [Strings("hello", "world"), Tensor.Vector(-2, -1), Tensor.Vector(9, 9)], ("unit", "BYTE"))));
        Assert.Equal(["ü€"], Text(Host("Substr", [Strings("aü€b"), Tensor.Scalar(1), Tensor.Scalar(2)], ("unit", "UTF8_CHAR"))));
        Assert.Throws<InvalidInputException>(() => Host("Substr", [Strings("abc"), Tensor.Scalar(4), Tensor.Scalar(1)], ("unit", "BYTE")));
    }

    [Fact]
    public void HostOp_StringJoin_ScalarsRepeat() => Assert.Equal(
        ["a-x", "b-x"], Text(Host("StringJoin", [Strings("a", "b"), Tensor.FromStrings([], ["x"u8.ToArray()])], ("separator", "-"))));

    [Fact]
    public void HostOp_StringLength_BytesOrCharacters()
    {
        Assert.Equal([4], Host("StringLength", Strings("aü "), ("unit", "BYTE")).ToInt64s());
        Assert.Equal([3], Host("StringLength", Strings("aü "), ("unit", "UTF8_CHAR")).ToInt64s());
    }

    [Fact]
    public void HostOp_GatherOfStrings_IsTheEvaluators() => Assert.Equal(
        ["c", "a"], Text(Host("GatherV2", [Strings("a", "b", "c"), Tensor.Vector(2, 0), Tensor.Scalar(0)], ("batch_dims", 0))));

    [Fact]
    public void HostOp_TileAndReshapeOfStrings_AreTheEvaluators()
    {
        Assert.Equal(["a", "b", "a", "b"], Text(Host("Tile", [Strings("a", "b"), Tensor.Vector(2)])));
        Assert.Equal([2, 1], Host("Reshape", [Strings("a", "b"), Tensor.Vector(-1, 1)]).Shape);
    }

    [Fact]
    public void HostOp_EncodeThenDecodePng_SamePixels()
    {
        var pixels = Tensor.From(Enumerable.Range(0, 60).Select(i => (byte)(i * 4)).ToArray(), 4, 5, 3);
        var png = Host("EncodePng", pixels);
        var back = Host("DecodePng", png, ("channels", 3), ("dtype", "uint8"));
        Assert.Equal([4, 5, 3], back.Shape);
        Assert.Equal(pixels.Bytes.ToArray(), back.Bytes.ToArray());
        var grey = Tensor.From(Enumerable.Range(0, 20).Select(i => (byte)(i * 9)).ToArray(), 4, 5, 1);
        Assert.Equal(grey.Bytes.ToArray(), Host("DecodePng", Host("EncodePng", grey), ("channels", 1), ("dtype", "uint8")).Bytes.ToArray());
    }

    [Fact]
    public void HostOp_EncodeJpeg_IsAJpegOfThatSize()
    {
        var jpeg = Host("EncodeJpeg", Tensor.From(new byte[16 * 8 * 3], 16, 8, 3), ("quality", 90));
        Assert.Equal([0xFF, 0xD8], jpeg.Strings[0][..2]);
    }

    internal static HostOpStep Op(string op, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes) => new(
        op, "node/" + op, inputs, outputs, attributes.ToDictionary(a => a.Name, a => JsonSerializer.SerializeToElement(a.Value)));

    private static Tensor Host(string op, Tensor input, params (string Name, object Value)[] attributes) => Host(op, [input], attributes);

    private static Tensor Host(string op, Tensor[] inputs, params (string Name, object Value)[] attributes)
    {
        var names = inputs.Select((_, i) => $"i{i}").ToArray();
        var plan = new HostPlan
        {
            Inputs = [.. inputs.Select((t, i) => new PlanValue(names[i], t.DType, null, names[i]))],
            Steps = [Op(op, names, ["out"], attributes)],
            Outputs = [new PlanValue("out", DType.String, null, "out")],
        };
        using var model = ServableModel.Create(SmallModels.HostOnly(plan));
        return Run(model, [.. inputs.Select((t, i) => (names[i], t))])["out"];
    }

    private static IReadOnlyDictionary<string, Tensor> Run(ServableModel model, params (string Key, Tensor Value)[] inputs) =>
        model.GetSignature(null).Run(inputs.ToDictionary(i => i.Key, i => i.Value), ct: TestContext.Current.CancellationToken);

    private static Tensor Strings(params string[] values) => Tensor.FromStrings([values.Length], [.. values.Select(Encoding.UTF8.GetBytes)]);

    private static string[] Text(Tensor tensor) => [.. tensor.Strings.Select(Encoding.UTF8.GetString)];

    private static string Latin(Tensor tensor) => Encoding.Latin1.GetString(tensor.Strings[0]);

    private static byte[] Bytes(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
