using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Neural;

/// <summary>The sliding window of a convolution or a pool: kernel, strides, dilations and padding, for the spatial axes.</summary>
/// <param name="Format">Where the axes are.</param>
/// <param name="Kernel">The window's sizes.</param>
/// <param name="Strides">The steps.</param>
/// <param name="Dilations">The distances of taps.</param>
/// <param name="Padding">VALID, SAME or EXPLICIT.</param>
/// <param name="Explicit">EXPLICIT's pads: all begins, then all ends.</param>
internal sealed record Window(DataFormat Format, long[] Kernel, long[] Strides, long[] Dilations, string Padding, long[] Explicit)
{
    /// <summary>True when taps lie apart.</summary>
    internal bool IsDilated => Dilations.Any(d => d > 1);

    /// <summary>The window of a convolution with a kernel of these sizes.</summary>
    internal static Window OfConvolution(OpContext op, DataFormat format, long[] kernel)
    {
        RefuseOuter(op, format, "strides", op.Ints("strides"));
        RefuseOuter(op, format, "dilations", op.Ints("dilations"));
        return Of(op, format, kernel, op.Ints("strides"), op.Ints("dilations"));
    }

    /// <summary>The window of a pool, whose ksize and strides have an entry for each axis.</summary>
    internal static Window OfPool(OpContext op, DataFormat format, long[] ksize, long[] strides)
    {
        RefuseOuter(op, format, "ksize", ksize);
        RefuseOuter(op, format, "strides", strides);
        return Of(op, format, format.SpatialOf(ksize), strides, [.. Enumerable.Repeat(1L, format.Spatial + 2)]);
    }

    /// <summary>What the taps of an axis span.</summary>
    internal long Span(int axis) => ((Kernel[axis] - 1) * Dilations[axis]) + 1;

    /// <summary>The pads on an input of this shape, all begins, then all ends; null when they depend on unknown sizes.</summary>
    internal long[]? Pads(TfShape shape)
    {
        if (Padding == "VALID")
            return new long[2 * Format.Spatial];
        if (Padding == "EXPLICIT")
            return Explicit;
        var sizes = Format.SpatialOf(shape);
        var totals = Enumerable.Range(0, Format.Spatial).Select(i => SameTotal(sizes?[i], i)).ToArray();
        return Array.TrueForAll(totals, t => t.HasValue)
            ? [.. totals.Select(t => t!.Value / 2), .. totals.Select(t => t!.Value - (t.Value / 2))]
            : null;
    }

    /// <summary>
    /// The ONNX attributes; without pads (they are unknown) SAME is left to the runtime, which can't do that with dilations.
    /// </summary>
    internal List<OnnxAttribute> Attributes(long[]? pads)
    {
        List<OnnxAttribute> attributes = [OnnxAttribute.Ints("kernel_shape", Kernel)];
        if (Strides.Any(s => s != 1))
            attributes.Add(OnnxAttribute.Ints("strides", Strides));
        if (IsDilated)
            attributes.Add(OnnxAttribute.Ints("dilations", Dilations));
        if (pads is null)
            attributes.Add(OnnxAttribute.String("auto_pad", "SAME_UPPER"));
        else if (pads.Any(p => p != 0))
            attributes.Add(OnnxAttribute.Ints("pads", pads));
        return attributes;
    }

    /// <summary>
    /// SAME's padding of one axis. With size = q * stride + rest the last window ends at span - rest (span - stride when
    /// there is no rest) beyond the input, so the remainder is all that need be known of the size.
    /// </summary>
    private long? SameTotal(Dim? size, int axis)
    {
        var (span, stride) = (Span(axis), Strides[axis]);
        if (span == 1 || stride == 1)
            return span - 1;
        if (size is not { } dim || dim.Scale % stride != 0)
            return null;
        var rest = ((dim.Offset % stride) + stride) % stride;
        return Math.Max(span - (rest == 0 ? stride : rest), 0);
    }

    private static Window Of(OpContext op, DataFormat format, long[] kernel, long[] strides, long[] dilations)
    {
        var pads = op.Has("explicit_paddings") ? op.Ints("explicit_paddings") : [];
        var padding = op.String("padding");
        return padding switch
        {
            "SAME" or "VALID" => new(format, kernel, format.SpatialOf(strides), format.SpatialOf(dilations), padding, []),
            "EXPLICIT" => new(format, kernel, format.SpatialOf(strides), format.SpatialOf(dilations), padding, Spatial(op, format, pads)),
            _ => throw op.Refuse($"is {padding}; allowed are SAME, VALID and EXPLICIT.", "padding"),
        };
    }

    /// <summary>explicit_paddings has a begin and an end for each axis of data_format.</summary>
    private static long[] Spatial(OpContext op, DataFormat format, long[] pads)
    {
        if (pads.Length != 2 * (format.Spatial + 2))
            throw op.Issue("bad-graph", "explicit_paddings", $"has {pads.Length} entries; EXPLICIT needs two for each axis.");
        return [.. format.SpatialOf([.. pads.Where((_, i) => i % 2 == 0)]), .. format.SpatialOf([.. pads.Where((_, i) => i % 2 == 1)])];
    }

    private static void RefuseOuter(OpContext op, DataFormat format, string attribute, long[] perAxis)
    {
        if (perAxis.Length != format.Spatial + 2)
            throw op.Issue("bad-graph", attribute, $"has {perAxis.Length} entries; {format.Spatial + 2} are needed.");
        if (perAxis.Any(v => v < 1))
            throw op.Issue("bad-graph", attribute, $"is [{string.Join(",", perAxis)}]; entries must be at least 1.");
        if (perAxis[0] != 1 || perAxis[format.ChannelAxis] != 1)
            throw op.Refuse($"is [{string.Join(",", perAxis)}]; along batch and channels it must be 1.", attribute);
    }
}
