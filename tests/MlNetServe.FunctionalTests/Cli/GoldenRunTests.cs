using MlNetServe.Evidence;

namespace MlNetServe.FunctionalTests.Cli;

/// <summary>The golden models through "predict-cli run"; classifiers must all give TensorFlow's answers.</summary>
public sealed class GoldenRunTests(GoldenRuns runs) : IClassFixture<GoldenRuns>
{
    private static readonly Lazy<Dictionary<string, EvidenceCase>> Cases = new(() => EvidenceSuite.Load("golden").ToDictionary(c => c.Id));

    public static TheoryData<string> Models() => [.. Cases.Value.Keys.DefaultIfEmpty("")];

    public static TheoryData<string> ModelsWithOptions() =>
        [.. Cases.Value.Values.Where(c => c.ExpectWithoutOptions is not null).Select(c => c.Id).DefaultIfEmpty("")];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Run_GoldenModel_GivesTensorFlowsAnswers(string model)
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "The folder 'shared' is not beside the checkout.");
        var fault = await runs.FaultOfAsync(model);
        Assert.SkipWhen(fault is not null && Cases.Value[model].Task != "classification", $"No classifier, so it is counted only: {fault}");
        Assert.True(fault is null, $"{model}: {fault}");
    }

    [Theory]
    [MemberData(nameof(ModelsWithOptions))]
    public async Task Run_GoldenModelWithoutItsOptions_IsRefusedWithTheWayOut(string model)
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "The folder 'shared' is not beside the checkout.");
        using var home = new TempFolder();
        var run = await GoldenRuns.StartAsync(Cases.Value[model], home, withOptions: false);
        Assert.True(run.Code == 3, run.ToString());
        Assert.All(Cases.Value[model].Options!, o => Assert.Contains(o, run.Error, StringComparison.Ordinal));
    }
}
