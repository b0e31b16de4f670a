using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   GatherV2(params: Tparams, indices: Tindices, axis: Taxis, batch_dims: int = 0) -> output: Tparams; Gather has axis 0
// ONNX: Gather(data: T, indices: I, axis: int) -> output: T; GatherND(data: T, indices: int64, batch_dims: int) where rows have their own
//       indices
internal static class GatherV2
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var indices = Indices(op);
        var axis = op.InputCount > 2 ? op.ConstantInts(2, "the axis")[0] : 0;
        var batch = op.Has("batch_dims") ? op.Int("batch_dims") : 0;
        if (batch != 0)
            return OfBatch(op, op.Input(0), indices, axis, batch < 0 ? batch + indices.Rank : batch);
        var (value, left) = Ordered(op, x, indices, axis);
        return op.Emit("Gather", [value, indices], OnnxAttribute.Int("axis", op.Physical(value, axis))) with { Order = left };
    }

    /// <summary>Indices in a type that ONNX takes.</summary>
    private static Value Indices(OpContext op)
    {
        var indices = op.Input(1);
        return indices.Type is OnnxType.Int32 or OnnxType.Int64 ? indices : op.Cast(indices, OnnxType.Int64);
    }

    private static (Value X, TensorOrder Left) Ordered(OpContext op, Value x, Value indices, long axis)
    {
        if (x.Order == TensorOrder.TensorFlow || !indices.Shape.HasRank || indices.Rank > 1)
            return (op.InOrder(x, TensorOrder.TensorFlow), TensorOrder.TensorFlow);
        return indices.Rank == 1 ? (x, x.Order) : op.ForDropping(x, op.Normalize(x, [axis]));
    }

    /// <summary>Brings the axis behind the batch axes, gathers there and brings the axes between back in front of the indices'.</summary>
    private static Value OfBatch(OpContext op, Value x, Value indices, long axis, long batch)
    {
        axis = op.NormalizeAxis(axis, x.Rank);
        var between = (int)(axis - batch);
        var at = (int)batch;
        var data = between == 0
            ? x
            : Permuted(op, x, [.. Up(0, at), axis, .. Up(at, between), .. Up((int)axis + 1, x.Rank - (int)axis - 1)]);
        var gathered = op.Emit("GatherND", [data, op.Cast(op.Unsqueeze(indices, indices.Rank), OnnxType.Int64)],
            OnnxAttribute.Int("batch_dims", batch));
        if (between == 0)
            return gathered;
        var inner = indices.Rank - at;
        return Permuted(op, gathered,
            [.. Up(0, at), .. Up(at + inner, between), .. Up(at, inner), .. Up(at + inner + between, x.Rank - (int)axis - 1)]);
    }

    private static Value Permuted(OpContext op, Value x, long[] perm) => op.Emit("Transpose", [x], OnnxAttribute.Ints("perm", perm));

    private static IEnumerable<long> Up(int start, int count) => Enumerable.Range(start, count).Select(i => (long)i);
}
