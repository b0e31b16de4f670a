using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

/// <summary>Logarithms that several ops share.</summary>
internal static class Logarithm
{
    /// <summary>
    /// log(1 + x). Near 0 log(1 + x) = 2 atanh(x / (2 + x)), which keeps the digits that 1 + x loses.
    /// </summary>
    internal static Value Log1p(this OpContext op, Value x)
    {
        var small = op.Emit("Less", [op.Emit("Abs", [x]), op.ScalarLike(x, 0.5, "half")]);
        var ratio = op.Emit("Div", [x, op.Emit("Add", [x, op.ScalarLike(x, 2, "two")])]);
        var near = op.Emit("Mul", [op.Emit("Atanh", [ratio]), op.ScalarLike(x, 2, "two")]);
        var far = op.Emit("Log", [op.Emit("Add", [x, op.ScalarLike(x, 1, "one")])]);
        return op.Emit("Where", [small, near, far]);
    }
}
