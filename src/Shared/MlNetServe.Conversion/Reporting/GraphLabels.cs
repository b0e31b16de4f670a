using System.Text;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Reporting;

/// <summary>Finds the labels that a graph carries: a vector of strings, or a table's strings, as long as some output's class axis.</summary>
internal static class GraphLabels
{
    /// <summary>The labels, or null.</summary>
    internal static IReadOnlyList<string>? Find(TfGraph graph)
    {
        var classes = ClassCounts(graph);
        return Vectors(graph).FirstOrDefault(v => v.Count > 1 && (classes.Count == 0 || classes.Contains(v.Count)));
    }

    /// <summary>The sizes of last axes over which a best class may be chosen.</summary>
    private static HashSet<long> ClassCounts(TfGraph graph)
    {
        var scored = graph.Nodes.Where(n => n.Op is "ArgMax" or "TopKV2" or "Softmax" or "Sigmoid" or "MatMul" or "BiasAdd").SelectMany(n => n.Inputs)
            .Concat(graph.Results).Where(o => o.Spec.DType.IsFloat() && o.Spec.Shape is { HasRank: true, Rank: > 0 });
        return [.. scored.Select(o => o.Spec.Shape[-1].Known).OfType<long>()];
    }

    private static IEnumerable<IReadOnlyList<string>> Vectors(TfGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            if (node.Value is { DType: DType.String } constant && Long(constant))
                yield return Text(constant.Strings);
            if (node.Table is { Values.DType: DType.String } table && InOrder(table))
                yield return Text(table.Keys.ToInt64s().Zip(table.Values.Strings).OrderBy(p => p.First).Select(p => p.Second));
        }
    }

    private static bool Long(Tensor tensor) => tensor.Shape.Count(d => d > 1) == 1;

    private static bool InOrder(ResolvedTable table) => table.Keys.DType is DType.Int32 or DType.Int64
        && table.Keys.ToInt64s().Order().Select((k, i) => k == i).All(same => same);

    private static IReadOnlyList<string> Text(IEnumerable<byte[]> strings) => [.. strings.Select(s => Encoding.UTF8.GetString(s))];
}
