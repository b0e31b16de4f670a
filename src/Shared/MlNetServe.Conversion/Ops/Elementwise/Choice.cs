using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Elementwise;

/// <summary>Choosing by a condition, element by element.</summary>
internal static class Choice
{
    /// <summary>Where(condition, a, b); also for bool, for which ONNX Runtime has no kernel. All broadcast, all in one order.</summary>
    internal static Value Choose(this OpContext op, Value condition, Value a, Value b) => a.Type == OnnxType.Bool
        ? op.Emit("Or", [op.Emit("And", [condition, a]), op.Emit("And", [op.Emit("Not", [condition]), b])])
        : op.Emit("Where", [condition, a, b]);

    /// <summary>The value where the condition does not hold, else 0.</summary>
    internal static Value ZeroWhere(this OpContext op, Value condition, Value value) =>
        op.Choose(condition, op.ScalarLike(value, 0, "zero"), value);
}
