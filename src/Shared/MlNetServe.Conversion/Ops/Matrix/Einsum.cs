using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Matrix;

// TF:   Einsum(inputs: N * T, equation) -> output: T
// ONNX: Transpose, Reshape and MatMul; what these can't say: Einsum(Inputs: T+, equation) -> Output: T
internal static class Einsum
{
    internal static Value Convert(OpContext op)
    {
        var inputs = op.Inputs;
        var text = op.String("equation");
        if (inputs.Any(i => !i.Shape.HasRank))
            return op.Emit("Einsum", inputs, OnnxAttribute.String("equation", text));
        var equation = EinsumEquation.Parse(op, text, [.. inputs.Select(i => i.Rank)]);
        if (equation.HasRepeats || inputs.Length > 2)
            return op.Emit("Einsum", inputs, OnnxAttribute.String("equation", equation.ToOnnx()));
        return inputs.Length == 1
            ? One(op, inputs[0], equation)
            : EinsumProduct.Convert(op, equation, inputs[0], inputs[1]);
    }

    private static Value One(OpContext op, Value x, EinsumEquation equation)
    {
        var (value, labels) = SumOut(op, x, equation.Operands[0], equation.Result);
        return Arrange(op, value, labels, equation.Result, "A");
    }

    /// <summary>The operand without the labels that nothing else has.</summary>
    internal static (Value Value, string Labels) SumOut(OpContext op, Value x, string labels, string elsewhere)
    {
        var left = Enumerable.Range(0, labels.Length).Where(i => elsewhere.Contains(labels[i], StringComparison.Ordinal)).ToArray();
        if (left.Length == labels.Length)
            return (x, labels);
        var axes = Enumerable.Range(0, labels.Length).Except(left).Select(i => (long)i);
        var sum = op.Emit("ReduceSum", [x, op.Constant("axes", axes)], OnnxAttribute.Int("keepdims", 0));
        return (sum with { Shape = TfShape.Of([.. left.Select(i => x.Shape[i])]) }, string.Concat(left.Select(i => labels[i])));
    }

    /// <summary>The value with its labels in another order.</summary>
    internal static Value Arrange(OpContext op, Value x, string labels, string wanted, string suffix) =>
        MatrixOperand.Permute(op, x, [.. wanted.Select(l => (long)labels.IndexOf(l, StringComparison.Ordinal))], suffix);
}
