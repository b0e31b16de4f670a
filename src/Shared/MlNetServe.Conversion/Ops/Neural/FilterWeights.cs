using System.Runtime.InteropServices;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Conversion.Passes.Rewrites;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Neural;

/// <summary>Filters of convolutions (input 1): TensorFlow has space first, [H, W, I, O]; ONNX has it last, [O, I, H, W].</summary>
internal static class FilterWeights
{
    /// <summary>The filter's spatial sizes; an issue when they are not known.</summary>
    internal static long[] Kernel(OpContext op, int spatial)
    {
        var shape = Shape(op, spatial);
        return shape.Take(spatial).All(d => d.Known > 0)
            ? [.. shape.Take(spatial).Select(d => d.Offset)]
            : throw op.Issue("not-constant", null, $"The filter's shape is [{string.Join(",", shape)}]; its height and width must be known.");
    }

    /// <summary>The dims of a filter, checked for their number.</summary>
    internal static IReadOnlyList<Dim> Shape(OpContext op, int spatial)
    {
        var shape = op.InputAsIs(1).Shape;
        if (!shape.HasRank)
            throw op.Issue("not-constant", null, "The filter's shape is not known.");
        return shape.Rank == spatial + 2
            ? shape.Dims
            : throw op.Issue("bad-graph", null, $"The filter's shape is {shape}; it must have {spatial + 2} axes.");
    }

    /// <summary>
    /// The filter as [O, I, space]; of a transposed convolution, which has O and I exchanged in TensorFlow, as [I, O, space].
    /// </summary>
    internal static Value Dense(OpContext op, int spatial)
    {
        long[] permutation = [spatial + 1, spatial, .. Enumerable.Range(0, spatial).Select(i => (long)i)];
        if (op.TryConstant(1) is { } tensor)
        {
            var dims = permutation.Select(p => tensor.Shape[p]).ToArray();
            return op.Weight("W", tensor.DType, dims, () => Scaled(op, TensorCast.Transpose(tensor, permutation)));
        }

        var filter = op.Input(1);
        return op.Emit("Transpose", [filter], OnnxAttribute.Ints("perm", permutation)) with
        {
            Shape = TfShape.Of([.. permutation.Select(p => filter.Shape[(int)p])]),
        };
    }

    /// <summary>The filter [H, W, C, M] of a depthwise convolution as [C * M, 1, H, W].</summary>
    internal static Value Depthwise(OpContext op)
    {
        var shape = Shape(op, 2);
        if (shape.Any(d => !d.IsKnown))
            throw op.Issue("not-constant", null, $"The filter's shape is [{string.Join(",", shape)}]; it must be known.");
        long[] flat = [shape[0].Offset, shape[1].Offset, 1, shape[2].Offset * shape[3].Offset];
        if (op.TryConstant(1) is { } tensor)
        {
            long[] dims = [flat[3], 1, flat[0], flat[1]];
            return op.Weight("W", tensor.DType, dims, () => Scaled(op, TensorCast.Transpose(tensor.Reshape(flat), [3, 2, 0, 1])));
        }

        var filter = op.Emit("Reshape", [op.Input(1), op.Constant("shape", flat)]);
        return op.Emit("Transpose", [filter], OnnxAttribute.Ints("perm", [3, 2, 0, 1]));
    }

    /// <summary>The filter, output channels first, times the scale that the pass fold-into-conv left on the node.</summary>
    private static Tensor Scaled(OpContext op, Tensor filter)
    {
        if (op.Node.Attributes.Find(ConvNode.Scale) is not Tensor scale)
            return filter;
        var values = TensorCast.To(filter, OnnxType.Float).AsSpan<float>().ToArray();
        var each = scale.Count == 0 ? 0 : values.Length / (int)scale.Count;
        for (var channel = 0; channel < scale.Count; channel++)
        {
            var part = values.AsSpan(channel * each, each);
            System.Numerics.Tensors.TensorPrimitives.Multiply(part, scale.AsSpan<float>()[channel], part);
        }

        return Tensor.FromBytes(DType.Float, filter.Shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }

    /// <summary>
    /// A filter [O, I, space] for an input whose channel count is known only when the model runs, and with it the number of
    /// groups: the equal filter of one group, [O, groups * I, space], with zeros where a group does not look.
    /// </summary>
    internal static Value Ungrouped(OpContext op, Value filter, Value channels)
    {
        var space = Enumerable.Range(2, filter.Rank - 2).Select(i => op.SizeOf(filter, i)).ToArray();
        var (o, i) = (op.SizeOf(filter, 0), op.SizeOf(filter, 1));
        var groups = op.SizeQuotient(channels, i);
        var apart = op.ReshapeTo(filter, [groups, op.SizeQuotient(o, groups), op.Size(1), i, .. space]);
        var square = op.Emit("ConstantOfShape", [op.Emit("Concat", [groups, groups], OnnxAttribute.Int("axis", 0))]);
        var own = op.Emit("EyeLike", [square], OnnxAttribute.Int("dtype", (long)filter.Type)) with { Type = filter.Type };
        var mask = op.Emit("Unsqueeze", [own, op.Constant("axes", [1L, .. space.Select((_, n) => n + 3L), space.Length + 3L])]);
        return op.ReshapeTo(op.Emit("Mul", [apart, mask]), [o, channels, .. space]);
    }
}
