namespace MlNetServe.TensorFlow.Graph;

/// <summary>Evaluates a branch's condition where it is made of constants.</summary>
internal static class Predicate
{
    private const int Deepest = 64;

    /// <summary>The truth value, or null when it depends on an input.</summary>
    internal static bool? Value(TfOutput from, ImportReport report, int depth = 0)
    {
        var node = from.Node;
        if (depth > Deepest)
            return null;
        bool? Input(int i) => i < node.Inputs.Count && node.Inputs[i].Node is not null ? Value(node.Inputs[i], report, depth + 1) : null;
        return node.Op switch
        {
            "Const" => ConstPass.Read(node, report) is { Count: 1 } value && (value.DType == DType.Bool || value.DType.IsInteger())
                ? value.IntegerAt(0) != 0
                : null,
            "Identity" or "StopGradient" or "Reshape" or "Squeeze" => Input(0),
            "LogicalNot" => !Input(0),
            "LogicalAnd" => Input(0) & Input(1),
            "LogicalOr" => Input(0) | Input(1),
            _ => null,
        };
    }
}
