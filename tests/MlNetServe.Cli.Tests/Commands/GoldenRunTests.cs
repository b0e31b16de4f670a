using MlNetServe.Evidence;

namespace MlNetServe.Cli.Tests.Commands;

/// <summary>Every golden classifier through the command line, against TensorFlow's answers.</summary>
public sealed class GoldenRunTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Classifiers
    {
        get
        {
            var ids = EvidenceSuite.Load("golden").Where(c => c.Task == "classification").Select(c => c.Id).ToArray();
            return ids.Length > 0 ? [.. ids] : [""];
        }
    }

    [Theory]
    [MemberData(nameof(Classifiers))]
    public async Task Run_GoldenClassifier_GivesTensorFlowsAnswers(string id)
    {
        Assert.SkipWhen(id.Length == 0, "needs ../shared");
        var golden = EvidenceSuite.Load("golden").Single(c => c.Id == id);
        var model = golden.Unpack(_folder.Path);
        var (output, cache) = (Path.Combine(_folder.Path, "answers"), Path.Combine(_folder.Path, "cache"));
        var inputs = golden.Inputs.SelectMany(i => new[] { "--inputs", $"{i.Key}={Path.Combine(_folder.Path, "in", i.File)}" });
        string[] signature = golden.Signature is null ? [] : ["--signature", golden.Signature];
        var run = await CliRun.RunAsync(
            ["run", "--model", model, "--outdir", output, "--cache", cache, .. inputs, .. signature, .. golden.Options ?? []]);
        Assert.Equal((0, id), (run.Code, run.Code == 0 ? id : run.Error));
        foreach (var want in golden.Outputs)
            Assert.Null(Difference(want, output));
    }

    public void Dispose() => _folder.Dispose();

    private string? Difference(CaseTensor want, string output)
    {
        if (want.DType == "string")
        {
            var strings = StringArray.Parse(File.ReadAllBytes(Path.Combine(output, want.File)));
            var expected = EvidenceCase.ReadStrings(_folder.Path, "out", want);
            return strings.Shape.SequenceEqual(expected.Shape) && strings.Values.Zip(expected.Values).All(p => p.First.AsSpan().SequenceEqual(p.Second))
                ? null
                : $"{want.Key}: strings differ";
        }

        var got = NpyArray.Parse(File.ReadAllBytes(Path.Combine(output, want.File)));
        return TensorComparer.Difference(want, EvidenceCase.ReadNpy(_folder.Path, "out", want), got.DType, got.Shape, got.Data);
    }
}
