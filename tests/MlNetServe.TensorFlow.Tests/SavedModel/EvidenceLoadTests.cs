using MlNetServe.Evidence;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.SavedModel;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.SavedModel;

/// <summary>Every model of the evidence is opened and the graph of its case's signature loaded.</summary>
public sealed class EvidenceLoadTests(ITestOutputHelper output)
{
    private static readonly HashSet<string> Resolved =
    [
        "VarHandleOp", "ReadVariableOp", "VariableV2", "ResourceGather", "HashTableV2", "MutableHashTableV2", "SavedResource", "Identity", "IdentityN",
        "StopGradient", "PreventGradient", "Snapshot", "CheckNumerics", "PlaceholderWithDefault", "PartitionedCall", "StatefulPartitionedCall",
        "Switch", "Merge", "Enter", "Exit", "NextIteration", "LoopCond", "Assert", "NoOp", "Print",
    ];

    private readonly SortedDictionary<string, int> _ops = new(StringComparer.Ordinal);

    [Fact]
    public void LoadGraph_EveryGoldenModel_HasNoIssues()
    {
        var failures = LoadAll("golden", c => true);
        output.WriteLine(string.Join(", ", _ops.OrderByDescending(o => o.Value).Select(o => $"{o.Key} {o.Value}")));
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Fact]
    public void LoadGraph_EveryConformanceCase_HasNoIssuesUnlessItIsToBeRefused()
    {
        var failures = LoadAll("conformance", c => c.Expect != "refuse");
        Assert.True(failures.Count == 0, $"{failures.Count}\n" + string.Join("\n", failures));
    }

    private List<string> LoadAll(string suite, Func<EvidenceCase, bool> mustLoad)
    {
        var cases = EvidenceSuite.Load(suite);
        Assert.SkipWhen(cases.Count == 0, "The folder 'shared' is not beside the checkout.");
        var failures = new List<string>();
        foreach (var each in cases)
        {
            using var folder = new TempFolder();
            try
            {
                var report = Load(each, each.Unpack(folder.Path));
                if (mustLoad(each) && report.Issues.Count > 0)
                    failures.Add($"{each.Id} ({each.Form}): {string.Join("; ", report.Issues.Take(3))}");
            }
            catch (ModelFileException e) when (!mustLoad(each))
            {
                output.WriteLine($"{each.Id}: {e.Message}");
            }
            catch (Exception e)
            {
                failures.Add($"{each.Id} ({each.Form}): {e}");
            }
        }

        output.WriteLine($"{suite}: {cases.Count} cases, {failures.Count} failed.");
        return failures;
    }

    private ImportReport Load(EvidenceCase each, string path)
    {
        using var model = TfModel.Open(path);
        var report = new ImportReport();
        var options = new LoadOptions { ForceInference = each.Options?.Contains("--force-inference") == true };
        var signature = model.GetSignature(each.Signature);
        var graph = model.LoadGraph(signature, report, options);
        Count(graph);
        Compare("input", each.Inputs.Select(i => i.Key), signature.Inputs.Select(i => i.Key));
        Compare("output", each.Outputs.Select(i => i.Key), signature.Outputs.Select(i => i.Key));
        Assert.Equal(signature.Inputs.Count, graph.Parameters.Count);
        if (report.Issues.Count == 0)
        {
            Assert.Equal(signature.Outputs.Count, graph.Results.Count);
            CheckIsPlain(graph);
        }

        return report;
    }

    /// <summary>Nothing is left that a converter could not know: state, calls, TF1's control flow, pass-through ops, names twice.</summary>
    private static void CheckIsPlain(TfGraph graph)
    {
        var nodes = GraphEdit.WithBodies(graph).SelectMany(g => g.Nodes).ToArray();
        var left = nodes.Where(n => Resolved.Contains(n.Op) || (n.Op == "Const" && n.Value is null)).ToArray();
        Assert.True(left.Length == 0, "left: " + string.Join(", ", left.Select(n => n.ToString())));
        var twice = nodes.GroupBy(n => n.Name).Where(g => g.Count() > 1).Select(g => g.Key).ToArray();
        Assert.True(twice.Length == 0, "twice: " + string.Join(", ", twice));
        foreach (var each in GraphEdit.WithBodies(graph))
        {
            var own = each.Nodes.ToHashSet();
            Assert.All(each.Nodes.SelectMany(n => n.Inputs).Concat(each.Results), e => Assert.Contains(e.Node, own));
        }
    }

    private static void Compare(string what, IEnumerable<string> wanted, IEnumerable<string> found)
    {
        var missing = wanted.Except(found).ToArray();
        Assert.True(missing.Length == 0, $"{what} {string.Join(",", missing)} is missing among {string.Join(",", found)}");
    }

    private void Count(TfGraph graph)
    {
        foreach (var node in GraphEdit.WithBodies(graph).SelectMany(g => g.Nodes))
            _ops[node.Op] = _ops.GetValueOrDefault(node.Op) + 1;
    }
}
