using MlNetServe.FunctionalTests.Processes;

namespace MlNetServe.FunctionalTests;

/// <summary>A model that can't be served: both programs name the whole cause and end with 3.</summary>
public sealed class LoadFailureTests
{
    public static TheoryData<string, string[]> Kinds() => BrokenModel.Kinds();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task PredictCli_BrokenModel_SaysTheCauseAndExitsWith3(string kind, string[] words)
    {
        using var home = new TempFolder();
        var model = BrokenModel.Make(kind, home);
        var run = await PredictCli.RunAsync(home, Sample.Stop, "--model", model);
        Assert.True(run.Code == 3, run.ToString());
        Assert.Empty(run.Lines);
        HasAll(words, model, run.Error);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Server_BrokenModel_SaysTheCauseAndExitsWith3(string kind, string[] words)
    {
        using var home = new TempFolder();
        var model = BrokenModel.Make(kind, home);
        using var server = new ServerProcess(home, home.At("cache"), _ => { }, "--model", model);
        var run = await server.WaitAsync();
        Assert.True(run.Code == 3, run.ToString());
        Assert.Empty(run.Lines);
        HasAll(words, model, run.Error);
    }

    private static void HasAll(string[] words, string model, string error)
    {
        Assert.All(words, w => Assert.Contains(w.Replace("{path}", model, StringComparison.Ordinal), error, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at MlNetServe", error, StringComparison.Ordinal);
    }
}
