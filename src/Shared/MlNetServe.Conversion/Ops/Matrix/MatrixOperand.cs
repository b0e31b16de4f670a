using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Matrix;

/// <summary>Operands of matrix products, transposed where the node says so: a constant when the file is written, else by a node.</summary>
internal static class MatrixOperand
{
    internal static Value Of(OpContext op, int index, bool transpose)
    {
        var x = op.Input(index);
        if (!transpose)
            return x;
        if (!x.Shape.HasRank)
            throw op.Refuse($"Input {index} is to be transposed, but its rank is not known.");
        long[] permutation = [.. Enumerable.Range(0, x.Rank - 2).Select(i => (long)i), x.Rank - 1, x.Rank - 2];
        return Permute(op, x, permutation, index == 0 ? "A" : "B");
    }

    /// <summary>A value with its axes permuted.</summary>
    internal static Value Permute(OpContext op, Value x, long[] permutation, string suffix)
    {
        if (permutation.Select((p, i) => p == i).All(same => same))
            return x;
        if (x.Constant is { } tensor)
            return op.Weight(suffix, tensor.DType, [.. permutation.Select(p => tensor.Shape[p])], () => TensorCast.Transpose(tensor, permutation));
        return op.Emit("Transpose", [x], OnnxAttribute.Ints("perm", permutation)) with
        {
            Shape = TfShape.Of([.. permutation.Select(p => x.Shape[(int)p])]),
        };
    }
}
