using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   BiasAdd(value: T, bias: T, data_format = "NHWC") -> output: T
// ONNX: Add(A: T, B: T) -> C: T
internal static class BiasAdd
{
    internal static Value Convert(OpContext op)
    {
        var channelsFirst = op.Op != "BiasAddV1" && op.String("data_format") == "NCHW";
        if (!channelsFirst)
            return op.Emit("Add", op.Broadcast(0, 1));
        var x = op.Input(0);
        if (!x.Shape.HasRank)
            throw op.Refuse("is NCHW, and the rank of the input is not known.", "data_format");
        return op.Emit("Add", [x, OnAxisOne(op, op.Input(1), x.Rank)]);
    }

    /// <summary>The bias of a node with a data_format, ready to be broadcast with a value: as it is unless the node is NCHW.</summary>
    internal static Value Oriented(OpContext op, Value bias, Value like) =>
        op.Has("data_format") && op.String("data_format") == "NCHW" && like.Order == TensorOrder.TensorFlow
            ? OnAxisOne(op, bias, like.Rank)
            : bias;

    private static Value OnAxisOne(OpContext op, Value bias, int rank)
    {
        if (rank <= 2)
            return bias;
        if (bias.Constant is { } constant)
            return op.Constant("bias", constant.Reshape([constant.Count, .. Enumerable.Repeat(1L, rank - 2)]));
        return op.Emit("Unsqueeze", [bias, op.Constant("axes", Enumerable.Range(1, rank - 2).Select(i => (long)i))]) with
        {
            Shape = TfShape.Of([.. Enumerable.Repeat(-1L, rank - 1)]),
        };
    }
}
