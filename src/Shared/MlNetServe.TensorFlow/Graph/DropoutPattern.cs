namespace MlNetServe.TensorFlow.Graph;

/// <summary>Dropout as TensorFlow's versions write it: a scaled value, kept or zeroed by a random mask.</summary>
internal static class DropoutPattern
{
    /// <summary>The value that a dropout's last node drops from, or null when the node ends no dropout.</summary>
    internal static TfOutput? InputOf(TfNode node, Randomness random)
    {
        if (node.Op is "SelectV2" or "Select" && node.Inputs.Count == 3)
            return IsMask(node.Inputs[0].Node, random) && IsZero(node.Inputs[2].Node) && !random.Reaches(node.Inputs[1].Node) ? Unscaled(node.Inputs[1]) : null;
        if (node.Op != "Mul" || node.Inputs.Count != 2)
            return null;
        for (var i = 0; i < 2; i++)
        {
            if (IsMask(node.Inputs[i].Node, random) && !random.Reaches(node.Inputs[1 - i].Node) && !node.Inputs[1 - i].Node.IsConst)
                return Unscaled(node.Inputs[1 - i]);
        }

        return null;
    }

    /// <summary>A random truth value, cast or not; in TF1 a sum rounded down.</summary>
    private static bool IsMask(TfNode node, Randomness random) => random.Reaches(node) && node.Op switch
    {
        "GreaterEqual" or "Greater" or "Less" or "LessEqual" or "Floor" => true,
        "Cast" or "Reshape" => node.Inputs.Count > 0 && IsMask(node.Inputs[0].Node, random),
        _ => false,
    };

    private static TfOutput Unscaled(TfOutput value)
    {
        var node = value.Node;
        if (node.Op is not ("Mul" or "RealDiv" or "Div") || node.Inputs.Count != 2)
            return value;
        return IsScalar(node.Inputs[1].Node) ? node.Inputs[0]
            : node.Op == "Mul" && IsScalar(node.Inputs[0].Node) ? node.Inputs[1]
            : value;
    }

    private static bool IsScalar(TfNode node) => node.Value is { Count: 1 };

    private static bool IsZero(TfNode node) => node.Value is { Count: 1 } value && value.DType.IsFloat() && value.DoubleAt(0) == 0
        || node.Op == "ZerosLike";
}
