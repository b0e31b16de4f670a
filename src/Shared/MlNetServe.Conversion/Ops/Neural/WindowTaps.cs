using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

/// <summary>A window taken apart with ONNX nodes: padding written out, and one strided slice for each tap.</summary>
internal static class WindowTaps
{
    /// <summary>The input with the window's padding around space, which begins at <paramref name="firstAxis"/> in the ONNX graph.</summary>
    internal static Value Pad(OpContext op, Window window, Value x, int firstAxis, double value)
    {
        var known = window.Pads(x.Shape);
        if (known is not null && Array.TrueForAll(known, p => p == 0))
            return x;
        var pads = known is null ? SamePads(op, window, x, firstAxis) : op.Constant("pads", AllAxes(window, known, firstAxis));
        return op.Emit("Pad", [x, pads, op.ScalarLike(x, value)]) with { Order = x.Order };
    }

    /// <summary>
    /// Pads of space as pads of every axis. (Pad could be told the axes, but ONNX Runtime's optimiser overlooks them when it
    /// moves a Transpose across.)
    /// </summary>
    internal static long[] AllAxes(Window window, long[] pads, int firstAxis)
    {
        var spatial = window.Format.Spatial;
        var before = new long[firstAxis];
        var after = new long[spatial + 2 - firstAxis - spatial];
        return [.. before, .. pads[..spatial], .. after, .. before, .. pads[spatial..], .. after];
    }

    /// <summary>
    /// Of a padded input, for each tap of the window in row-major order, the elements that it meets: of the shape of the result.
    /// </summary>
    internal static IEnumerable<Value> Slices(OpContext op, Window window, Value padded, int firstAxis)
    {
        var spatial = window.Format.Spatial;
        var axes = op.Constant("axes", Enumerable.Range(firstAxis, spatial).Select(a => (long)a));
        var steps = op.Constant("steps", window.Strides);
        for (var tap = 0L; tap < window.Kernel.Aggregate(1L, (a, b) => a * b); tap++)
        {
            var starts = new long[spatial];
            var ends = new long[spatial];
            var rest = tap;
            for (var axis = spatial - 1; axis >= 0; axis--)
            {
                starts[axis] = rest % window.Kernel[axis] * window.Dilations[axis];
                rest /= window.Kernel[axis];
                var behind = window.Span(axis) - 1 - starts[axis];
                ends[axis] = behind == 0 ? long.MaxValue : -behind;
            }

            yield return op.Emit("Slice", [padded, op.Constant("starts", starts), op.Constant("ends", ends), axes, steps]);
        }
    }

    /// <summary>SAME's pads from sizes that are known only when the model runs.</summary>
    private static Value SamePads(OpContext op, Window window, Value x, int firstAxis)
    {
        var shape = op.Emit("Shape", [x], OnnxAttribute.Int("start", firstAxis), OnnxAttribute.Int("end", firstAxis + window.Format.Spatial));
        var size = new Expression(op, shape with { Order = Layout.TensorOrder.TensorFlow });
        var strides = new Expression(op, op.Constant("strides", window.Strides));
        var spans = new Expression(op, op.Constant("spans", Enumerable.Range(0, window.Format.Spatial).Select(window.Span)));
        var windows = (size + strides - 1) / strides;
        var total = (((windows - 1) * strides) + spans - size).Max(0);
        var begin = total / 2;
        var before = op.Constant("zeros", new long[firstAxis]);
        Value[] after = firstAxis == 2 ? [] : [op.Constant("zeros", new long[2 - firstAxis])];
        return op.Emit("Concat", [before, begin.Value, .. after, before, (total - begin).Value, .. after], OnnxAttribute.Int("axis", 0));
    }
}
