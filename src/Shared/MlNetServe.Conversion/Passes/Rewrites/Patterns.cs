using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Passes.Rewrites;

/// <summary>Questions that rewrites ask of a graph.</summary>
internal static class Patterns
{
    /// <summary>The value of a constant scalar (any shape with one element), or null.</summary>
    internal static double? Scalar(this TfOutput value) =>
        value.Node.Value is { Count: 1 } constant && constant.DType.IsNumeric() ? constant.DoubleAt(0) : null;

    /// <summary>True for a constant scalar within 1e-5, relatively, of a number.</summary>
    internal static bool IsScalar(this TfOutput value, double wanted) =>
        value.Scalar() is { } found && Math.Abs(found - wanted) <= 1e-5 * Math.Max(1, Math.Abs(wanted));

    /// <summary>The operands of a commuting op as (the one that fits, the other), or null when none fits.</summary>
    internal static (TfOutput Fit, TfOutput Other)? Operands(this TfNode node, Func<TfOutput, bool> fits) =>
        node.Inputs.Count != 2 ? null
        : fits(node.Inputs[0]) ? (node.Inputs[0], node.Inputs[1])
        : fits(node.Inputs[1]) ? (node.Inputs[1], node.Inputs[0])
        : null;

    /// <summary>True for AddV2 and Add.</summary>
    internal static bool IsAdd(this TfNode node) => node.Op is "AddV2" or "Add";

    /// <summary>Lets a new node take the place of another one's first output.</summary>
    internal static TfNode ReplaceBy(this TfGraph graph, TfNode old, string op, TfAttributes? attributes, params TfOutput[] inputs)
    {
        var node = new TfNode(old.Name, op) { Outputs = [old.Outputs[0]] };
        if (attributes is not null)
            node.Attributes.CopyFrom(attributes);
        node.Inputs.AddRange(inputs);
        graph.Replace(new TfOutput(old), new TfOutput(node));
        graph.Nodes[graph.Nodes.IndexOf(old)] = node;
        return node;
    }
}
