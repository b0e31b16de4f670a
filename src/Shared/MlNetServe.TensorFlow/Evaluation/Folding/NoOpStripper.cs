using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Evaluation.Folding;

/// <summary>Takes out ops that hand their input on as it is.</summary>
internal static class NoOpStripper
{
    /// <summary>Strips an inferred graph; true when anything changed.</summary>
    internal static bool Run(TfGraph graph)
    {
        var parameters = graph.Parameters.ToHashSet();
        var map = new Dictionary<TfOutput, TfOutput>();
        foreach (var node in graph.Nodes.Where(n => n.Inputs.Count > 0 && n.Outputs.Length > 0 && !parameters.Contains(n)))
        {
            if (node.Op == "IdentityN")
            {
                for (var i = 0; i < node.Inputs.Count; i++)
                    map[new TfOutput(node, i)] = node.Inputs[i];
            }
            else if (Same(node) is { } input)
            {
                map[new TfOutput(node)] = input;
            }
        }

        if (map.Count > 0)
            graph.Replace(map);
        return map.Count > 0;
    }

    /// <summary>The value that output 0 equals, or null.</summary>
    private static TfOutput? Same(TfNode node) => node.Op switch
    {
        "Identity" or "StopGradient" or "PreventGradient" or "Snapshot" or "CheckNumerics" or "CheckNumericsV2" or "GuaranteeConst"
            or "DeepCopy" or "PlaceholderWithDefault" or "Print" or "EnsureShape" => KeepsShape(node) ? node.Inputs[0] : null,
        "Reshape" or "Squeeze" or "ExpandDims" => KeepsShape(node) ? node.Inputs[0] : Cancels(node),
        "BroadcastTo" => KeepsShape(node) ? node.Inputs[0] : null,
        "Pad" or "PadV2" or "MirrorPad" => Ints(node, 1) is { } pads && Array.TrueForAll(pads, p => p == 0) ? node.Inputs[0] : null,
        "Tile" => Ints(node, 1) is { } times && Array.TrueForAll(times, t => t == 1) ? node.Inputs[0] : null,
        "Transpose" => Ints(node, 1) is { } perm && perm.Select((p, i) => p == i).All(ok => ok) ? node.Inputs[0] : null,
        "Concat" => node.Inputs.Count == 2 ? node.Inputs[1] : null,
        "ConcatV2" => node.Inputs.Count == 2 ? node.Inputs[0] : null,
        "AddN" or "AccumulateNV2" => node.Inputs.Count == 1 ? node.Inputs[0] : null,
        "Cast" => node.Inputs[0].Spec.DType is var type && type != DType.Invalid && type == node.Outputs[0].DType ? node.Inputs[0] : null,
        "StridedSlice" => KeepsShape(node) && Ints(node, 3) is { } strides && Array.TrueForAll(strides, s => s == 1) ? node.Inputs[0] : null,
        "Slice" => KeepsShape(node) ? node.Inputs[0] : null,
        _ => null,
    };

    /// <summary>True when input and output certainly have one shape, and nothing is lost of what is known of it.</summary>
    private static bool KeepsShape(TfNode node)
    {
        var (before, after) = (node.Inputs[0].Spec, node.Outputs[0]);
        return after.Shape.Equals(before.Shape) && (before.Shape.HasRank || IsTransparent(node.Op));
    }

    private static bool IsTransparent(string op) => op is not ("Reshape" or "Squeeze" or "ExpandDims" or "BroadcastTo" or "StridedSlice" or "Slice");

    /// <summary>Two ops in a row that keep the elements in order and give back the shape.</summary>
    private static TfOutput? Cancels(TfNode node)
    {
        var from = node.Inputs[0].Node;
        if (from.Op is not ("Reshape" or "Squeeze" or "ExpandDims") || from.Inputs.Count == 0)
            return null;
        TfShape shape = from.Inputs[0].Spec.Shape;
        return shape.HasRank && shape.Equals(node.Outputs[0].Shape) ? from.Inputs[0] : null;
    }

    private static long[]? Ints(TfNode node, int input) =>
        input < node.Inputs.Count && node.Inputs[input].Node.Value is { Count: <= 256 } value && value.DType.IsInteger() ? value.ToInt64s() : null;
}
