using MlNetServe.Evidence;
using MlNetServe.TensorFlow.SavedModel;
using MlNetServe.TensorFlow.Tests.SavedModel;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.Graph;

public sealed class TrainingOnlyOpsTests
{
    private static readonly string[] Layers = ["random_contrast", "random_flip", "random_rotation", "random_zoom"];

    [Fact]
    public void LoadGraph_LiveAugmentation_NamesEveryLayerAndTheWayOut()
    {
        using var model = new EvidenceModel("golden", "augmentation_export");
        var issues = model.Load().Report.Issues;
        Assert.All(issues, i => Assert.Equal("training-graph", i.Code));
        Assert.All(issues, i => Assert.Contains("--force-inference", i.Hint));
        Assert.Equal(Layers.Length, issues.Count);
        Assert.All(Layers.Zip(issues), p => Assert.Contains($"'functional_1/{p.First}_1'", p.Second.Reason));
    }

    [Fact]
    public void LoadGraph_LiveAugmentationForced_LeavesNoRandomOp()
    {
        using var model = new EvidenceModel("golden", "augmentation_export");
        var (graph, report) = model.Load(new LoadOptions { ForceInference = true });
        Assert.Empty(report.Issues);
        Assert.Equal(Layers.Length, report.Notes.Count);
        Assert.DoesNotContain(graph.Nodes, n => n.Op.Contains("Random", StringComparison.Ordinal));
        var rescaling = graph.Nodes.First(n => n.Op == "Mul");
        Assert.Same(graph.Parameters[0], rescaling.Inputs[0].Node);
    }

    [Fact]
    public void LoadGraph_LiveDropoutForced_HandsItsInputOnUnscaled()
    {
        using var model = new EvidenceModel("conformance", "RandomUniform/dropout_live");
        var (graph, report) = model.Load(new LoadOptions { ForceInference = true });
        Assert.Empty(report.Issues);
        Assert.Same(graph.Parameters[0], graph.Results[0].Node);
    }

    [Fact]
    public void LoadGraph_RandomNumbersOfWhichOnlyTheShapeIsUsed_AreNoIssue()
    {
        using var model = new EvidenceModel("conformance", "RandomUniform/shape_only");
        var (graph, report) = model.Load();
        Assert.Empty(report.Issues);
        Assert.DoesNotContain(graph.Nodes, n => n.Op == "RandomUniform");
    }

    [Fact]
    public void LoadGraph_EveryLiveCase_NamesTheOp()
    {
        var cases = EvidenceSuite.Load("conformance").Where(c => c.Expect == "refuse" && c.Op is "Multinomial" or "RandomShuffle" or "RandomStandardNormal"
            or "RandomUniform" or "RandomUniformInt" or "TruncatedNormal" or "AssignVariableOp").ToArray();
        Assert.SkipWhen(cases.Length == 0, "The folder 'shared' is not beside the checkout.");
        foreach (var each in cases.Where(c => c.Expect == "refuse"))
        {
            using var model = new EvidenceModel("conformance", each.Id);
            Assert.Contains(model.Load().Report.Issues, i => i.Op == each.Op);
        }
    }
}
