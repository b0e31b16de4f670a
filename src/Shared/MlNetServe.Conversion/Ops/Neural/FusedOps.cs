using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

/// <summary>The list fused_ops of TensorFlow's optimised graphs, written out again; ONNX Runtime fuses in its own way.</summary>
internal static class FusedOps
{
    /// <summary>Applies the ops in order; those with operands take them from the node's inputs on.</summary>
    internal static Value Apply(OpContext op, Value x, IReadOnlyList<string> names, int firstArgument)
    {
        var next = firstArgument;
        foreach (var name in names)
        {
            var y = name switch
            {
                "BiasAdd" => Add(op, x, BiasAdd.Oriented(op, op.Input(next++), x)),
                "Add" => Add(op, x, op.InputAsIs(next++)),
                "FusedBatchNorm" => BatchNormalization(op, x, next),
                "Relu" or "Elu" or "Sigmoid" or "Tanh" => op.Emit(name, [x]),
                "Relu6" => op.Emit("Clip", [x, op.ScalarLike(x, 0), op.ScalarLike(x, 6)]),
                "LeakyRelu" => op.Emit("LeakyRelu", [x], OnnxAttribute.Float("alpha", op.Float("leakyrelu_alpha"))),
                "GeluExact" => Gelu(op, x, tanh: false),
                "GeluApproximate" => Gelu(op, x, tanh: true),
                _ => throw op.Refuse($"has {name}, which is not known.", "fused_ops"),
            };
            next += name == "FusedBatchNorm" ? 4 : 0;
            x = y with { Shape = x.Shape, Order = x.Order };
        }

        return x;
    }

    private static Value Add(OpContext op, Value x, Value y) => op.Emit("Add", op.Broadcast([x, y]));

    private static Value BatchNormalization(OpContext op, Value x, int first) => op.Emit("BatchNormalization",
        [x, .. Enumerable.Range(first, 4).Select(op.Input)], OnnxAttribute.Float("epsilon", op.Float("epsilon")));

    private static Value Gelu(OpContext op, Value value, bool tanh)
    {
        var x = new Expression(op, value);
        var inner = tanh ? (x + (x * x * x * 0.044715)) * Math.Sqrt(2 / Math.PI) : x * Math.Sqrt(0.5);
        var bent = new Expression(op, op.Emit(tanh ? "Tanh" : "Erf", [inner.Value]));
        return (x * 0.5 * (bent + 1)).Value;
    }
}
