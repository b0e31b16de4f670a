using Xunit;

namespace MlNetServe.TensorFlow.Tests.Evaluation;

/// <summary>Every case of the conformance set: by the evaluator alone, simplified, and the shapes that inference gives.</summary>
public sealed class ConformanceTests(ConformanceRun run, ITestOutputHelper output) : IClassFixture<ConformanceRun>
{
    [Fact]
    public void Evaluate_CasesWhoseOpsHaveKernels_GivesTensorFlowsAnswers() => Check(run.Evaluated);

    [Fact]
    public void Simplify_CasesWhoseOpsHaveKernels_KeepsTensorFlowsAnswers() => Check(run.Simplified);

    [Fact]
    public void Infer_EveryCase_AgreesWithTheAnswers() => Check(run.Inferred);

    [Fact]
    public void InferSimplified_EveryCase_AgreesWithTheAnswers() => Check(run.InferredSimplified);

    private void Check(CaseTally tally)
    {
        if (run.Cases == 0)
            Assert.Skip("The folder 'shared' with TensorFlow's answers is not beside the checkout.");
        var text = $"{tally.Applied} of {run.Cases} cases apply, {tally.Failures.Count} fail";
        output.WriteLine(text);
        Assert.True(tally.Failures.IsEmpty, text + "\n" + string.Join("\n", tally.Failures.Order(StringComparer.Ordinal)));
    }
}
