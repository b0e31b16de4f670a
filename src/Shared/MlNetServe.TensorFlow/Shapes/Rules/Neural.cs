using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Convolution, pooling, normalisation.</summary>
internal static class Neural
{
    internal static TensorSpec[] BiasAdd(ShapeContext c) => ShapeContext.One(c.Type(0), c.Shape(0));

    /// <summary>Conv2D, Conv3D and the fused form: filter [spatial..., in, out].</summary>
    internal static TensorSpec[] Conv(ShapeContext c) => Convolve(c, c.Node.Op is "Conv3D" ? 3 : 2, depthwise: false);

    /// <summary>Filter [h, w, in, multiplier].</summary>
    internal static TensorSpec[] Depthwise(ShapeContext c) => Convolve(c, 2, depthwise: true);

    /// <summary>Inputs: sizes, filter [spatial..., out, in], gradient.</summary>
    internal static TensorSpec[] ConvBackprop(ShapeContext c)
    {
        var spatial = c.Node.Op.StartsWith("Conv3D", StringComparison.Ordinal) ? 3 : 2;
        var axes = new ChannelAxes(c.Attributes.String("data_format"), spatial);
        var (filter, gradient) = (c.Ranked(1, spatial + 2), c.Ranked(2, spatial + 2));
        var sizes = c.Dims(0);
        var dims = ShapeContext.Fresh(spatial + 2);
        if (sizes?.Length == spatial + 2)
            dims = [.. sizes.Select(s => s.Known < 0 ? Dim.NewSymbol() : s)];
        else if (sizes?.Length == spatial)
        {
            for (var i = 0; i < spatial; i++)
                dims[axes.Spatial(i)] = sizes[i];
        }

        if (gradient is not null)
            dims[0] = gradient[0];
        if (filter is not null)
            dims[axes.Channel] = filter[spatial];
        return ShapeContext.One(c.Type(2), dims);
    }

    /// <summary>Pools whose windows are attributes.</summary>
    internal static TensorSpec[] Pool(ShapeContext c) => Pool(c, c.Attributes.Ints("ksize"), c.Attributes.Ints("strides"));

    /// <summary>MaxPoolV2: windows are inputs.</summary>
    internal static TensorSpec[] PoolV2(ShapeContext c) => c.Ints(1) is { } size && c.Ints(2) is { } strides
        ? Pool(c, size, strides)
        : ShapeContext.One(c.Type(0), TfShape.Of(ShapeContext.Fresh(4)));

    internal static TensorSpec[] PoolWithArgmax(ShapeContext c)
    {
        var values = Pool(c)[0];
        return [values, new TensorSpec(c.TypeOf("Targmax"), values.Shape)];
    }

    internal static TensorSpec[] BatchNorm(ShapeContext c)
    {
        var x = c.Shape(0);
        var rank = x.HasRank ? x.Rank : 4;
        var axes = new ChannelAxes(c.Attributes.String("data_format"), rank - 2);
        var channels = x.HasRank ? x[axes.Channel] : Dim.NewSymbol();
        var scale = c.Ranked(1, 1);
        if (scale is not null)
            channels = ShapeMath.Merge(channels, scale[0]);
        var vector = new TensorSpec(c.Type(1, "U"), TfShape.Of(channels));
        var y = new TensorSpec(c.Type(0), x.HasRank ? ShapeMath.With(x, axes.Channel, channels) : x);
        var reserved = vector with { Shape = TfShape.Unknown };
        return OpSchemas.OutputCount(c.Node) == 6
            ? [y, vector, vector, vector, vector, reserved]
            : [y, vector, vector, vector, vector];
    }

    private static TensorSpec[] Pool(ShapeContext c, long[] size, long[] strides)
    {
        if (c.Ranked(0, size.Length) is not { } x)
            return ShapeContext.One(c.Type(0), TfShape.Of(ShapeContext.Fresh(size.Length)));
        var padding = c.Attributes.String("padding");
        var pads = padding == "EXPLICIT" ? c.Attributes.Ints("explicit_paddings") : [];
        var dims = x.Dims.ToArray();
        for (var axis = 0; axis < dims.Length; axis++)
        {
            if (size[axis] != 1 || strides[axis] != 1)
                dims[axis] = Window(x[axis], size[axis], strides[axis], 1, padding, pads, axis);
        }

        return ShapeContext.One(c.Type(0), dims);
    }

    private static TensorSpec[] Convolve(ShapeContext c, int spatial, bool depthwise)
    {
        var axes = new ChannelAxes(c.Attributes.String("data_format"), spatial);
        var (x, filter) = (Batched(c, spatial), c.Ranked(1, spatial + 2));
        if (x is null)
            return ShapeContext.One(c.Type(0), TfShape.Of(Unsized(spatial, axes, filter, depthwise)));
        var padding = c.Attributes.String("padding");
        var pads = padding == "EXPLICIT" ? c.Attributes.Ints("explicit_paddings") : [];
        var (strides, dilations) = (c.Attributes.Ints("strides"), c.Attributes.Ints("dilations"));
        var lead = x.Rank - spatial - 2;
        var dims = x.Dims.ToArray();
        for (var i = 0; i < spatial; i++)
        {
            var axis = axes.Spatial(i);
            var kernel = filter is null ? Dim.NewSymbol() : filter[i];
            dims[axis + lead] = Window(x[axis + lead], kernel, strides[axis], dilations[axis], padding, pads, axis);
        }

        dims[axes.Channel + lead] = filter is null ? Dim.NewSymbol() : Channels(x[axes.Channel + lead], filter, spatial, depthwise);
        return ShapeContext.One(c.Type(0), dims);
    }

    /// <summary>Conv2D's input; TensorFlow allows several batch axes (batch_dims).</summary>
    private static TfShape? Batched(ShapeContext c, int spatial)
    {
        var batches = c.Attributes.Find("batch_dims") is long given and > 1 ? (int)Math.Min(given, 32) : 1;
        return c.Ranked(0, spatial + 1 + batches);
    }

    private static Dim[] Unsized(int spatial, ChannelAxes axes, TfShape? filter, bool depthwise)
    {
        var dims = ShapeContext.Fresh(spatial + 2);
        if (filter is not null)
            dims[axes.Channel] = depthwise ? filter[spatial] * filter[spatial + 1] : filter[spatial + 1];
        return dims;
    }

    private static Dim Channels(Dim channels, TfShape filter, int spatial, bool depthwise)
    {
        var (into, outOf) = (filter[spatial], filter[spatial + 1]);
        if (depthwise)
            return ShapeMath.Merge(channels, into) * outOf;
        if (channels.Known is { } c && into.Known is { } i && (i == 0 || c % i != 0))
            throw new BadShapeException($"{c} channels are not a multiple of the filter's {i}.");
        return outOf;
    }

    private static Dim Window(Dim size, Dim kernel, long stride, long dilation, string padding, long[] pads, int axis) => pads.Length > (2 * axis) + 1
        ? ShapeMath.Window(size, kernel, stride, dilation, padding, pads[2 * axis], pads[(2 * axis) + 1])
        : ShapeMath.Window(size, kernel, stride, dilation, padding);
}
