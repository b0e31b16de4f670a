using System.Collections.Concurrent;
using System.Diagnostics;
using MlNetServe.Evidence;
using MlNetServe.TensorFlow.Evaluation;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.Evaluation;

/// <summary>Graphs with wrong attributes, shapes, constants and edges: never an exception, never long.</summary>
public sealed class DamagedGraphTests
{
    private readonly ConcurrentBag<string> _failures = [];

    [Fact]
    public void Run_DamagedGraphs_OnlyReports()
    {
        var cases = EvidenceSuite.Load("conformance").Where(c => c.Expect != "refuse").Where((_, i) => i % 7 == 0).ToArray();
        if (cases.Length == 0)
            Assert.Skip("The folder 'shared' with TensorFlow's answers is not beside the checkout.");
        Parallel.ForEach(cases, evidence =>
        {
            using var model = new ConformanceModel(evidence);
            for (var seed = 0; seed < 8; seed++)
                Run(evidence.Id, model, seed);
        });
        Assert.True(_failures.IsEmpty, string.Join("\n", _failures));
    }

    private void Run(string id, ConformanceModel model, int seed)
    {
        var report = new ImportReport();
        var graph = model.Load(report);
        if (report.Issues.Count > 0)
            return;
        var random = new Random(seed);
        foreach (var node in GraphEdit.WithBodies(graph).SelectMany(g => g.Nodes).Where(_ => random.Next(4) == 0).ToArray())
            Damage(node, random);
        var watch = Stopwatch.StartNew();
        try
        {
            Simplifier.Run(graph, report);
        }
        catch (Exception e) when (e is not ModelGraphException)
        {
            _failures.Add($"{id}, seed {seed}: {e}");
        }

        if (watch.Elapsed > TimeSpan.FromSeconds(10))
            _failures.Add($"{id}, seed {seed} took {watch.Elapsed}");
    }

    private static void Damage(TfNode node, Random random)
    {
        var names = node.Attributes.Names.Where(n => n is not ("Tout" or "T" or "num_split" or "num" or "N")).ToArray();
        switch (random.Next(5))
        {
            case 0 when names.Length > 0:
                node.Attributes.Remove(names[random.Next(names.Length)]);
                break;
            case 1 when names.Length > 0:
                node.Attributes.Set(names[random.Next(names.Length)], Any(random));
                break;
            case 2 when node.Inputs.Count > 1:
                node.Inputs.Reverse();
                break;
            case 3 when node.Inputs.Count > 0:
                node.Inputs.RemoveAt(random.Next(node.Inputs.Count));
                break;
            case 4 when node.Value is { DType: DType.Int32 } value:
                node.Value = Tensor.From([.. Enumerable.Range(0, (int)value.Count).Select(_ => (int)Number(random))], value.Shape);
                break;
        }
    }

    private static object Any(Random random) => random.Next(6) switch
    {
        0 => Number(random),
        1 => new[] { Number(random), Number(random) },
        2 => Array.Empty<long>(),
        3 => "SAME",
        4 => DType.String,
        _ => TfShape.Of([Number(random), -1]),
    };

    private static long Number(Random random) => random.Next(6) switch
    {
        0 => -1,
        1 => 0,
        2 => int.MaxValue,
        3 => int.MinValue,
        4 => 1 << 20,
        _ => random.Next(10),
    };
}
