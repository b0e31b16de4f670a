using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Reduction;

// TF:   TopKV2(input: T, k: Tk, sorted: bool = true) -> values: T, indices: index_type; TopK has k as an attribute
// ONNX: TopK(X: T, K: int64, axis: int, largest: int, sorted: int) -> Values: T, Indices: int64: the lower index first among equals
internal static class TopKV2
{
    internal static Value[] Convert(OpContext op)
    {
        var x = op.Input(0);
        var k = op.Op == "TopK" ? op.Constant("k", [op.Int("k")]) : op.AsVector(op.Int64Input(1));
        var data = op.Cast(x, KernelTypes.For("TopK", x.Type));
        var results = op.EmitMany("TopK", 2, [data, k],
            OnnxAttribute.Int("axis", -1), OnnxAttribute.Int("largest", 1), OnnxAttribute.Int("sorted", 1));
        return [op.Cast(results[0], x.Type), results[1] with { Type = OnnxType.Int64, DType = DType.Int64 }];
    }
}
