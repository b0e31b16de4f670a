using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Passes;

/// <summary>
/// Finds loops that are tf.map_fn: besides counters from 0 in steps of 1, each loop variable is passed through unchanged or is a
/// list written once an iteration at the counter; lists are read only at the counter; as many iterations as elements. Such a loop
/// becomes one node <see cref="MapRegion.Op"/> whose body computes one element. Lists may be TensorLists or, in graphs of TF1,
/// TensorArrays.
/// </summary>
internal static class FindMaps
{
    /// <summary>Rewrites a graph on which inference has run.</summary>
    internal static void Run(TfGraph graph)
    {
        foreach (var body in graph.Nodes.SelectMany(n => n.Bodies.Values))
            Run(body);
        foreach (var loop in graph.Nodes.Where(n => n.Op is "While" or "StatelessWhile").ToList())
        {
            if (MapLoop.Match(graph, loop) is { } map)
                Replace(graph, map);
        }

        graph.Sort();
    }

    private static void Replace(TfGraph graph, MapLoop map)
    {
        var region = MapRegion.Create(map.Loop.Name, map.Body, map.Lists, map.Captured);
        var count = map.Lists[0].Spec.Shape.HasRank ? map.Lists[0].Spec.Shape[0] : Dim.NewSymbol();
        region.Outputs = [.. map.Body.Results.Select(r => Stacked(r.Spec, count))];
        graph.Add(region);
        for (var i = 0; i < map.Stacks.Count; i++)
        {
            foreach (var stack in map.Stacks[i])
                graph.Replace(new TfOutput(stack), new TfOutput(region, i));
        }
    }

    private static TensorSpec Stacked(TensorSpec element, Dim count) =>
        new(element.DType, element.Shape.HasRank ? TfShape.Of([count, .. element.Shape.Dims]) : TfShape.Unknown);
}
