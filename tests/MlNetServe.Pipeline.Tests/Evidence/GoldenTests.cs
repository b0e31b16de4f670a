using MlNetServe.Evidence;
using Xunit;

namespace MlNetServe.Pipeline.Tests.Evidence;

/// <summary>The whole models: classifiers must all give TensorFlow's answers; the count of all is printed.</summary>
public sealed class GoldenTests(EvidenceCount count) : IClassFixture<EvidenceCount>
{
    private const string Classification = "classification";

    private static readonly Lazy<Dictionary<string, EvidenceCase>> Cases = new(() => EvidenceSuite.Load("golden").ToDictionary(c => c.Id));

    public static TheoryData<string> Models() => [.. Cases.Value.Keys.DefaultIfEmpty("")];

    public static TheoryData<string> ModelsWithOptions() =>
        [.. Cases.Value.Values.Where(c => c.ExpectWithoutOptions is not null).Select(c => c.Id).DefaultIfEmpty("")];

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_OfTheEvidence_GivesTensorFlowsAnswers(string model)
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "The folder 'shared' is not beside the checkout.");
        var @case = Cases.Value[model];
        var fault = CaseRunner.Run(@case);
        count.Add("golden", fault is null);
        count.Add($"golden {@case.Task}", fault is null);
        Assert.Null(Verdict.Of(@case.Id, fault, mayFail: @case.Task != Classification));
    }

    [Theory]
    [MemberData(nameof(ModelsWithOptions))]
    public void Model_WithoutItsOptions_IsRefused(string model)
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "The folder 'shared' is not beside the checkout.");
        var fault = CaseRunner.Run(Cases.Value[model], withOptions: false);
        Assert.StartsWith("refused: ", fault, StringComparison.Ordinal);
        Assert.Contains("--force-inference", fault, StringComparison.Ordinal);
    }
}
