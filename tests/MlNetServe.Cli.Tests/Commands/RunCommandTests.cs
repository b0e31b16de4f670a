using MlNetServe.Evidence;

namespace MlNetServe.Cli.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Out => Path.Combine(_folder.Path, "made", "here");

    [Fact]
    public async Task Run_PicturesAsBytes_GivesTensorFlowsProbabilities()
    {
        var run = await SampleAsync("--inputs", $"bytes_inputs=@{Sample.NoEntry},@{Sample.Stop}");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var got = Read("probabilities.npy");
        Assert.Equal(("float32", "2,14"), (got.DType, string.Join(",", got.Shape)));
        var tolerance = await JpegTolerance.OfAsync();
        Check(Answer("signs.json", "no_entry_000.jpg", "probabilities"), got, 0, tolerance);
        Check(Answer("signs.json", "stop_000.jpg", "probabilities"), got, 14, tolerance);
        Assert.Equal([Path.Combine(Out, "probabilities.npy")], run.Lines);
    }

    [Fact]
    public async Task Run_StringsAsJson_GivesTheSame()
    {
        await SampleAsync("--inputs", $"bytes_inputs=@{Sample.Stop}");
        var want = Read("probabilities.npy");
        var json = _folder.File("b.json", $$"""{"shape":[1],"base64":["{{Convert.ToBase64String(File.ReadAllBytes(Sample.Stop))}}"]}""");
        Assert.Equal(0, (await SampleAsync("--inputs", $"bytes_inputs={json}", "--outputs", "probabilities")).Code);
        Assert.Equal(want.Data, Read("probabilities.npy").Data);
    }

    [Fact]
    public async Task Run_ImageSignatureOnTheWireTensor_GivesTheWireAnswers()
    {
        var image = EvidenceFolder.TryGet("wire", "tfserving", "image.npy");
        Assert.SkipWhen(image is null, "needs ../shared");
        var run = await SampleAsync("--signature", "image", "--inputs", $"image={image}");
        Assert.Equal((0, "4,14"), (run.Code, string.Join(",", Read("probabilities.npy").Shape)));
    }

    [Theory]
    [InlineData("nosuch={0}", "nosuch")]
    [InlineData("image={0}", "float32")]
    [InlineData("image={1}", "rank")]
    [InlineData("image={2}", "96")]
    [InlineData("image={3}", "no such file")]
    [InlineData("image=@{4}", "string")]
    [InlineData(null, "image")]
    public async Task Run_BadInput_Exits4AndSaysWhat(string? input, string reason)
    {
        string[] files =
        [
            Npy("int.npy", "<i4", "(1, 96, 96, 3)", 4 * 96 * 96 * 3), Npy("rank.npy", "<f4", "(2,)", 8),
            Npy("size.npy", "<f4", "(1, 8, 8, 3)", 4 * 8 * 8 * 3), Path.Combine(_folder.Path, "none.npy"), Sample.Stop,
        ];
        string[] args = input is null ? [] : ["--inputs", string.Format(System.Globalization.CultureInfo.InvariantCulture, input, files)];
        var run = await SampleAsync(["--signature", "image", .. args]);
        Assert.Equal(4, run.Code);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OutputThatIsNotThere_Exits4AndListsThem()
    {
        var run = await SampleAsync("--inputs", $"bytes_inputs=@{Sample.Stop}", "--outputs", "nosuch");
        Assert.Equal(4, run.Code);
        Assert.Contains("probabilities", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FrozenGraphCutAtAnInnerTensor_GivesTheAnswersOfTheWhole()
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "needs ../shared");
        var golden = EvidenceSuite.Load("golden").Single(c => c.Id == "fixed_batch_frozen");
        var model = golden.Unpack(_folder.Path);
        const string inner = "functional_1/re_lu_1/Relu";
        Task<CliRun> RunAsync(params string[] args) => CliRun.WithCacheAsync(["run", "--model", model, "--outdir", Out, .. args]);
        var image = $"image={Path.Combine(_folder.Path, "in", golden.Inputs[0].File)}";
        Assert.Equal(0, (await RunAsync("--inputs", image, "--outputs", inner, "--outputs", "Identity")).Code);
        var whole = Read("Identity_0.npy");
        Assert.Null(TensorComparer.Difference(
            golden.Outputs[0], EvidenceCase.ReadNpy(_folder.Path, "out", golden.Outputs[0]), whole.DType, whole.Shape, whole.Data));
        File.Delete(Path.Combine(Out, "Identity_0.npy"));
        var cut = await RunAsync("--inputs", $"{inner}:0={Path.Combine(Out, "functional_1_re_lu_1_Relu_0.npy")}");
        Assert.Equal((0, ""), (cut.Code, cut.Error));
        var rest = Read("Identity_0.npy");
        Assert.Null(TensorComparer.Difference(golden.Outputs[0], whole, rest.DType, rest.Shape, rest.Data));
        Assert.Equal(4, (await RunAsync("--inputs", "nosuch=x.npy")).Code);
        Assert.Equal(4, (await RunAsync("--inputs", image, "--outputs", "nosuch")).Code);
    }

    public void Dispose() => _folder.Dispose();

    private Task<CliRun> SampleAsync(params string[] args) =>
        CliRun.WithCacheAsync(["run", "--model", Sample.Model, "--outdir", Out, .. args]);

    private NpyArray Read(string name) => NpyArray.Parse(File.ReadAllBytes(Path.Combine(Out, name)));

    private static double[] Answer(string file, string picture, string key) => [.. Sample.Expected(file).GetProperty("answers").EnumerateArray()
        .Single(a => a.GetProperty("file").GetString()!.EndsWith(picture, StringComparison.Ordinal))
        .GetProperty(key).EnumerateArray().Select(v => v.GetDouble())];

    private static void Check(double[] want, NpyArray got, int start, double tolerance)
    {
        for (var i = 0; i < want.Length; i++)
            Assert.True(Math.Abs(got[start + i] - want[i]) <= tolerance, $"[{start + i}]: got {got[start + i]}, want {want[i]}");
    }

    private string Npy(string name, string type, string shape, int bytes)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n";
        return _folder.File(name, [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. System.Text.Encoding.ASCII.GetBytes(header), .. new byte[bytes]]);
    }
}
