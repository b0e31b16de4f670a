using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Passes;

/// <summary>
/// The node that stands for a tf.map_fn: inputs are the tensors that are cut along axis 0, then those that every element sees
/// whole; the body has a parameter for each, and its results are stacked.
/// </summary>
internal static class MapRegion
{
    /// <summary>The op of the node.</summary>
    internal const string Op = "MapRegion";

    private const string ListCount = "list_count";

    /// <summary>A node for a map.</summary>
    internal static TfNode Create(string name, TfGraph body, IReadOnlyList<TfOutput> lists, IReadOnlyList<TfOutput> captured)
    {
        var node = new TfNode(name, Op);
        node.Attributes.Set(ListCount, (long)lists.Count);
        node.Inputs.AddRange(lists);
        node.Inputs.AddRange(captured);
        node.Bodies["body"] = body;
        return node;
    }

    /// <summary>The number of inputs that are cut along axis 0; they come first.</summary>
    internal static int Lists(TfNode node) => (int)node.Attributes.Int(ListCount);

    /// <summary>What computes one element.</summary>
    internal static TfGraph Body(TfNode node) => node.Bodies["body"];
}
