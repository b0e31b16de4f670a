using MlNetServe.Evidence;
using Xunit;

namespace MlNetServe.Pipeline.Tests.Evidence;

/// <summary>Every case of the conformance set, an op a row; the counts of all tiers are printed.</summary>
public sealed class ConformanceTests(EvidenceCount count) : IClassFixture<EvidenceCount>
{
    private static readonly Lazy<ILookup<string, EvidenceCase>> Cases =
        new(() => EvidenceSuite.Load("conformance").ToLookup(c => c.Op!, StringComparer.Ordinal));

    public static TheoryData<string> Ops() => [.. Cases.Value.Select(g => g.Key).DefaultIfEmpty("")];

    [Theory]
    [MemberData(nameof(Ops))]
    public void Op_CasesOfTheEvidence_GiveTensorFlowsAnswers(string op)
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "The folder 'shared' is not beside the checkout.");
        var faults = new List<string>();
        foreach (var @case in Cases.Value[op])
        {
            var fault = CaseRunner.Run(@case);
            count.Add($"conformance tier {@case.Tier}", fault is null);
            if (Verdict.Of(@case.Id, fault, mayFail: @case.Tier > 1) is { } verdict)
                faults.Add(verdict);
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }
}
