using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Matrix;

/// <summary>
/// Einsum of two operands as a matrix product: every label is a batch (both operands and the result), contracted (both operands
/// alone), or free (one operand and the result). ONNX Runtime's fusions of attention and dense layers look for MatMul.
/// </summary>
internal sealed class EinsumProduct
{
    private readonly OpContext _op;
    private readonly EinsumEquation _equation;
    private readonly string _batch;
    private readonly string _contracted;
    private readonly Dictionary<char, Value> _sizes = [];

    private EinsumProduct(OpContext op, EinsumEquation equation)
    {
        _op = op;
        _equation = equation;
        var (a, b) = (equation.Operands[0], equation.Operands[1]);
        _batch = string.Concat(equation.Result.Where(l => a.Contains(l, StringComparison.Ordinal) && b.Contains(l, StringComparison.Ordinal)));
        _contracted = string.Concat(a.Where(l => b.Contains(l, StringComparison.Ordinal) && !_batch.Contains(l, StringComparison.Ordinal)));
    }

    internal static Value Convert(OpContext op, EinsumEquation equation, Value a, Value b)
    {
        var (left, leftLabels) = Einsum.SumOut(op, a, equation.Operands[0], equation.Operands[1] + equation.Result);
        var (right, rightLabels) = Einsum.SumOut(op, b, equation.Operands[1], equation.Operands[0] + equation.Result);
        var product = new EinsumProduct(op, equation with { Operands = [leftLabels, rightLabels] });
        return product.Convert(left, right);
    }

    private Value Convert(Value a, Value b)
    {
        var (freeA, freeB) = (Free(_equation.Operands[0]), Free(_equation.Operands[1]));
        var swapped = freeA.Length > 0 && freeB.Length > 0
            && _equation.Result.IndexOf(freeB[0], StringComparison.Ordinal) < _equation.Result.IndexOf(freeA[0], StringComparison.Ordinal);
        RememberSizes(a, _equation.Operands[0]);
        RememberSizes(b, _equation.Operands[1]);
        return swapped
            ? Multiply(b, _equation.Operands[1], freeB, a, _equation.Operands[0], freeA)
            : Multiply(a, _equation.Operands[0], freeA, b, _equation.Operands[1], freeB);
    }

    private Value Multiply(Value left, string leftLabels, string freeLeft, Value right, string rightLabels, string freeRight)
    {
        // Without batch labels MatMul takes any number of free axes on the left, with the contracted one last.
        var keepLeft = _batch.Length == 0 && _contracted.Length == 1 && freeLeft.Length > 0;
        var a = Einsum.Arrange(_op, left, leftLabels, _batch + freeLeft + _contracted, "A");
        var b = Einsum.Arrange(_op, right, rightLabels, _batch + _contracted + freeRight, "B");
        if (!keepLeft)
            a = Group(a, freeLeft, _contracted);
        b = Group(b, _contracted, freeRight);
        var product = _op.Emit("MatMul", [a, b]) with { Shape = TfShape.Unknown };
        var labels = _batch + freeLeft + freeRight;
        if ((!keepLeft && freeLeft.Length != 1) || freeRight.Length != 1)
            product = _op.ReshapeTo(product, [.. labels.Select(l => _sizes[l])]);
        product = product with { Shape = TfShape.Of([.. labels.Select(_ => -1L)]) };
        return Einsum.Arrange(_op, product, labels, _equation.Result, "Y");
    }

    /// <summary>The value as [batch..., rows, columns], where rows and columns are each one axis.</summary>
    private Value Group(Value value, string rows, string columns)
    {
        if (rows.Length == 1 && columns.Length == 1)
            return value;
        var batch = _batch.Select((_, i) => _op.SizeOf(value, i));
        return Reshape(value, [.. batch, _op.SizeProduct(rows.Select(l => _sizes[l])), _op.SizeProduct(columns.Select(l => _sizes[l]))]);
    }

    private Value Reshape(Value value, Value[] sizes) =>
        value.Constant is { } tensor && Array.TrueForAll(sizes, s => s.IsConstant)
            ? _op.Constant("B", tensor.Reshape([.. sizes.Select(s => s.Constant!.IntegerAt(0))]))
            : _op.ReshapeTo(value, sizes);

    /// <summary>The size of each label; of two operands that broadcast (a 1 within an ellipsis) the larger one.</summary>
    private void RememberSizes(Value value, string labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (!_sizes.TryGetValue(labels[i], out var known) || known.Constant is null || known.Constant.IntegerAt(0) == 1)
                _sizes[labels[i]] = value.Shape[i].Known is 1 && known is not null ? known : _op.SizeOf(value, i);
        }
    }

    private string Free(string labels) =>
        string.Concat(labels.Where(l => !_batch.Contains(l, StringComparison.Ordinal) && !_contracted.Contains(l, StringComparison.Ordinal))
            .OrderBy(l => _equation.Result.IndexOf(l, StringComparison.Ordinal)));
}
