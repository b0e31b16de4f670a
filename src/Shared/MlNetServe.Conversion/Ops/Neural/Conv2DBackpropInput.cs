using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   Conv2DBackpropInput(input_sizes: int32, filter: T, out_backprop: T, strides, padding, explicit_paddings, data_format, dilations)
//         -> output: T; Conv3DBackpropInputV2 likewise
// ONNX: ConvTranspose(X: T, W: T, kernel_shape, strides, dilations, pads, output_padding, group) -> Y: T
internal static class Conv2DBackpropInput
{
    internal static Value Convert(OpContext op)
    {
        var format = DataFormat.Of(op);
        var window = Window.OfConvolution(op, format, FilterWeights.Kernel(op, format.Spatial));
        var x = format.Input(op, 2);
        var attributes = Attributes(op, format, window);
        var full = FullSizes(window, x.Shape);
        var wanted = Wanted(op, format);
        Value?[] inputs = [x, FilterWeights.Dense(op, format.Spatial)];
        if (Pads(window, full, wanted) is not { } pads)
            return format.Result(op, Cut(op, window, op.Emit("ConvTranspose", inputs, [.. attributes]), wanted));
        if (pads.Begins.Concat(pads.Ends).Any(p => p != 0))
            attributes.Add(OnnxAttribute.Ints("pads", [.. pads.Begins, .. pads.Ends]));
        if (pads.Output.Any(p => p != 0))
            attributes.Add(OnnxAttribute.Ints("output_padding", pads.Output));
        return format.Result(op, op.Emit("ConvTranspose", inputs, [.. attributes]));
    }

    /// <summary>What a transposed convolution without padding yields, for each spatial axis.</summary>
    private static Dim[]? FullSizes(Window window, TfShape shape) =>
        window.Format.SpatialOf(shape) is { } sizes
            ? [.. sizes.Select((d, i) => ((d - 1) * window.Strides[i]) + window.Span(i))]
            : null;

    /// <summary>The spatial sizes that input 0 asks for, or that inference found. Input 0 may hold them alone.</summary>
    private static Dim[]? Wanted(OpContext op, DataFormat format)
    {
        if (op.InputAsIs(0) is { Constant: { } sizes })
        {
            var all = sizes.ToInt64s();
            return [.. (all.Length == format.Spatial ? all : format.SpatialOf(all)).Select(s => (Dim)s)];
        }

        if (op.InputAsIs(0).Dims is { } dims)
            return dims.Length == format.Spatial ? dims : dims[format.FirstSpatial..(format.FirstSpatial + format.Spatial)];
        return format.SpatialOf(op.OutputSpec().Shape);
    }

    /// <summary>The pads, when what is to be cut off is known although the sizes may not be; else null.</summary>
    private static (long[] Begins, long[] Ends, long[] Output)? Pads(Window window, Dim[]? full, Dim[]? wanted)
    {
        var spatial = window.Format.Spatial;
        var (begins, ends, output) = (new long[spatial], new long[spatial], new long[spatial]);
        for (var i = 0; i < spatial; i++)
        {
            if (full is null || wanted is null || (full[i] - wanted[i]).Known is not { } excess)
                return null;
            begins[i] = window.Padding switch
            {
                "SAME" => Math.Max(excess, 0) / 2,
                "EXPLICIT" => window.Explicit[i],
                _ => 0,
            };
            output[i] = Math.Max(0, begins[i] - excess);
            ends[i] = excess + output[i] - begins[i];
        }

        return (begins, ends, output);
    }

    private static List<OnnxAttribute> Attributes(OpContext op, DataFormat format, Window window)
    {
        var attributes = window.Attributes(new long[2 * format.Spatial]);
        var outputs = op.OutputSpec().Shape is { HasRank: true } shape ? shape[format.ChannelAxis].Known : null;
        var perGroup = FilterWeights.Shape(op, format.Spatial)[format.Spatial].Known;
        if (outputs is { } all && perGroup is > 0 && all > perGroup)
            attributes.Add(OnnxAttribute.Int("group", all / perGroup.Value));
        return attributes;
    }

    /// <summary>Sizes known only when the model runs: the unpadded result, cut to size (or filled up with the zeros TensorFlow leaves).</summary>
    private static Value Cut(OpContext op, Window window, Value full, Dim[]? wanted)
    {
        var format = window.Format;
        var axes = op.Constant("axes", Enumerable.Range(2, format.Spatial).Select(a => (long)a));
        var have = new Expression(op, op.Emit("Shape", [full], OnnxAttribute.Int("start", 2)) with { Order = TensorOrder.TensorFlow });
        var size = new Expression(op, WantedValue(op, format, wanted));
        Expression begin;
        if (window.Padding == "SAME")
            begin = (have - size).Max(0) / 2;
        else
            begin = new(op, op.Constant("begin", window.Padding == "EXPLICIT" ? window.Explicit[..format.Spatial] : new long[format.Spatial]));
        var zeros = op.Constant("pads", WindowTaps.AllAxes(window, [.. new long[format.Spatial], .. window.Strides], firstAxis: 2));
        var padded = op.Emit("Pad", [full, zeros, op.ScalarLike(full, 0)]) with { Order = full.Order };
        return op.Emit("Slice", [padded, begin.Value, (begin + size).Value, axes]);
    }

    private static Value WantedValue(OpContext op, DataFormat format, Dim[]? wanted)
    {
        if (wanted is not null && Array.TrueForAll(wanted, d => d.IsKnown))
            return op.Constant("sizes", wanted.Select(d => d.Offset));
        var sizes = op.Cast(op.Input(0), OnnxType.Int64);
        return op.Emit("Slice", [sizes, op.Size(format.FirstSpatial), op.Size(format.FirstSpatial + format.Spatial)]);
    }
}
