using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   UnravelIndex(indices: Tidx, dims: Tidx) -> output: Tidx
// ONNX: Mod(Div(indices, strides), dims), a row a dimension
internal static class UnravelIndex
{
    internal static Value Convert(OpContext op)
    {
        var dims = op.ConstantInts(1, "dims");
        var strides = new long[dims.Length];
        for (long i = dims.Length - 1, stride = 1; i >= 0; stride *= dims[i--])
            strides[i] = stride;
        var indices = op.Cast(op.Input(0), OnnxType.Int64);
        var scalar = indices.Rank == 0;
        long[] column = scalar ? [dims.Length] : [dims.Length, 1];
        var quotient = op.Emit("Div", [indices, op.Constant("strides", Tensor.From(strides, column))]);
        return op.Emit("Mod", [quotient, op.Constant("dims", Tensor.From(dims, column))]);
    }
}
