using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops;

/// <summary>
/// Arithmetic on values as one writes it; each operator adds one ONNX node. Operands broadcast as they lie in the ONNX graph,
/// so all must be in one order of axes, and a number takes the type of the value it meets.
/// </summary>
internal readonly record struct Expression(OpContext Op, Value Value)
{
    public static Expression operator +(Expression a, Expression b) => a.Node("Add", b);

    public static Expression operator -(Expression a, Expression b) => a.Node("Sub", b);

    public static Expression operator *(Expression a, Expression b) => a.Node("Mul", b);

    public static Expression operator /(Expression a, Expression b) => a.Node("Div", b);

    public static Expression operator +(Expression a, double b) => a + a.Number(b);

    public static Expression operator -(Expression a, double b) => a - a.Number(b);

    public static Expression operator -(double a, Expression b) => b.Number(a) - b;

    public static Expression operator *(Expression a, double b) => a * a.Number(b);

    public static Expression operator /(Expression a, double b) => a / a.Number(b);

    public static Expression operator /(double a, Expression b) => b.Number(a) / b;

    public static Expression operator -(Expression a) => a.Node("Neg");

    public static Expression operator <(Expression a, Expression b) => a.Node("Less", b);

    public static Expression operator >(Expression a, Expression b) => a.Node("Greater", b);

    public static Expression operator <=(Expression a, Expression b) => a.Node("LessOrEqual", b);

    public static Expression operator >=(Expression a, Expression b) => a.Node("GreaterOrEqual", b);

    public static Expression operator <(Expression a, double b) => a < a.Number(b);

    public static Expression operator >(Expression a, double b) => a > a.Number(b);

    public static Expression operator <=(Expression a, double b) => a <= a.Number(b);

    public static Expression operator >=(Expression a, double b) => a >= a.Number(b);

    public static Expression operator &(Expression a, Expression b) => a.Node("And", b);

    internal Expression Is(Expression b) => Node("Equal", b);

    internal Expression Is(double b) => Is(Number(b));

    internal Expression Abs() => Node("Abs");

    internal Expression Sign() => Node("Sign");

    internal Expression Floor() => Node("Floor");

    internal Expression Ceil() => Node("Ceil");

    internal Expression Round() => Node("Round");

    internal Expression Sqrt() => Node("Sqrt");

    internal Expression Exp() => Node("Exp");

    internal Expression Sin() => Node("Sin");

    /// <summary>To the nearest integer, halves away from zero, as C's round.</summary>
    internal Expression RoundAway() => Sign() * (Abs() + 0.5).Floor();

    internal Expression Max(Expression b) => Node("Max", b);

    internal Expression Max(double b) => Max(Number(b));

    internal Expression Min(Expression b) => Node("Min", b);

    internal Expression Min(double b) => Min(Number(b));

    /// <summary>This condition's choice.</summary>
    internal Expression Choose(Expression yes, Expression no) => new(Op, Op.Emit("Where", [Value, yes.Value, no.Value]));

    /// <summary>This condition's choice.</summary>
    internal Expression Choose(Expression yes, double no) => Choose(yes, yes.Number(no));

    internal Expression Cast(OnnxType type) => new(Op, Op.Cast(Value, type));

    internal Expression Unsqueeze(params long[] axes) => new(Op, Op.Emit("Unsqueeze", [Value, Op.Constant("axes", axes)]));

    /// <summary>A reduction (ReduceMean, ReduceSum, ReduceMin ...) that keeps the axes, over axes as they lie in the graph.</summary>
    internal Expression Reduce(string onnx, params long[] axes) =>
        new(Op, Op.Emit(onnx, axes.Length == 0 ? [Value] : [Value, Op.Constant("axes", axes)], OnnxAttribute.Int("keepdims", 1)));

    /// <summary>A number in this value's type.</summary>
    internal Expression Number(double value) => new(Op, Op.ScalarLike(Value, value));

    private Expression Node(string onnx) => new(Op, Op.Emit(onnx, [Value]));

    private Expression Node(string onnx, Expression b) => new(Op, Op.Emit(onnx, [Value, b.Value]));
}
