using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Resizing, blocks, patches, decoding.</summary>
internal static class Image
{
    /// <summary>Resize*: [n, size, channels]; nearest keeps the dtype, the others are float32.</summary>
    internal static TensorSpec[] Resize(ShapeContext c)
    {
        var type = c.Node.Op == "ResizeNearestNeighbor" ? c.Type(0) : DType.Float;
        var (x, size) = (c.Ranked(0, 4), c.Dims(1) ?? ShapeContext.Fresh(2));
        if (size.Length != 2)
            throw new BadShapeException($"{size.Length} sizes; height and width are asked for.");
        return ShapeContext.One(type, x is null ? Dim.NewSymbol() : x[0], size[0], size[1], x is null ? Dim.NewSymbol() : x[3]);
    }

    internal static TensorSpec[] CropAndResize(ShapeContext c)
    {
        var (x, boxes, size) = (c.Ranked(0, 4), c.Ranked(1, 2), c.Dims(3) ?? ShapeContext.Fresh(2));
        var count = boxes is null ? c.Ranked(2, 1)?[0] ?? Dim.NewSymbol() : boxes[0];
        return ShapeContext.One(DType.Float, count, size[0], size[1], x is null ? Dim.NewSymbol() : x[3]);
    }

    /// <summary>ImageProjectiveTransform: the output's size is input 2.</summary>
    internal static TensorSpec[] Transform(ShapeContext c)
    {
        var (x, size) = (c.Ranked(0, 4), c.Dims(2) ?? ShapeContext.Fresh(2));
        return ShapeContext.One(c.Type(0, "dtype"), x is null ? Dim.NewSymbol() : x[0], size[0], size[1], x is null ? Dim.NewSymbol() : x[3]);
    }

    internal static TensorSpec[] Glimpse(ShapeContext c)
    {
        var (x, size) = (c.Ranked(0, 4), c.Dims(1) ?? ShapeContext.Fresh(2));
        return ShapeContext.One(DType.Float, x is null ? Dim.NewSymbol() : x[0], size[0], size[1], x is null ? Dim.NewSymbol() : x[3]);
    }

    /// <summary>ExtractImagePatches, ExtractVolumePatches.</summary>
    internal static TensorSpec[] Patches(ShapeContext c)
    {
        var (sizes, strides) = (c.Attributes.Ints("ksizes"), c.Attributes.Ints("strides"));
        var rates = c.Attributes.Find("rates") as long[] ?? [.. sizes.Select(_ => 1L)];
        if (c.Ranked(0, sizes.Length) is not { } x)
            return ShapeContext.One(c.Type(0), TfShape.Of(ShapeContext.Fresh(sizes.Length)));
        var dims = x.Dims.ToArray();
        for (var i = 1; i < dims.Length - 1; i++)
        {
            dims[i] = ShapeMath.Window(x[i], sizes[i], strides[i], rates[i], c.Attributes.String("padding"));
            dims[^1] *= sizes[i];
        }

        return ShapeContext.One(c.Type(0), dims);
    }

    internal static TensorSpec[] Dilation(ShapeContext c)
    {
        if (c.Ranked(0, 4) is not { } x || c.Ranked(1, 3) is not { } filter)
            return ShapeContext.One(c.Type(0), TfShape.Of(ShapeContext.Fresh(4)));
        var (strides, rates, padding) = (c.Attributes.Ints("strides"), c.Attributes.Ints("rates"), c.Attributes.String("padding"));
        var height = ShapeMath.Window(x[1], filter[0], strides[1], rates[1], padding);
        return ShapeContext.One(c.Type(0), x[0], height, ShapeMath.Window(x[2], filter[1], strides[2], rates[2], padding), x[3]);
    }

    internal static TensorSpec[] SpaceToBatch(ShapeContext c) => Blocks(c, toBatch: true);

    internal static TensorSpec[] BatchToSpace(ShapeContext c) => Blocks(c, toBatch: false);

    internal static TensorSpec[] SpaceToDepth(ShapeContext c) => Depth(c, (size, block) => Dim.FloorDiv(size, block), (d, block) => d * (block * block));

    internal static TensorSpec[] DepthToSpace(ShapeContext c) => Depth(c, (size, block) => size * block, (d, block) => Dim.FloorDiv(d, block * block));

    /// <summary>DecodeJpeg and the like: [height, width, channels].</summary>
    internal static TensorSpec[] Decode(ShapeContext c)
    {
        var type = c.Attributes.Find("dtype") is DType given ? given : DType.UInt8;
        if (c.Node.Op == "DecodeImage" && c.Attributes.Find("expand_animations") is true)
            return ShapeContext.One(type, TfShape.Unknown);
        var channels = c.Attributes.Find("channels") is long and > 0 and var n ? n : Dim.NewSymbol();
        return ShapeContext.One(type, Dim.NewSymbol(), Dim.NewSymbol(), channels);
    }

    internal static TensorSpec[] DecodeGif(ShapeContext c) => ShapeContext.One(DType.UInt8, Dim.NewSymbol(), Dim.NewSymbol(), Dim.NewSymbol(), 3);

    internal static TensorSpec[] JpegShape(ShapeContext c) => ShapeContext.One(c.TypeOf("output_type"), 3);

    internal static TensorSpec[] DecodeRaw(ShapeContext c) => ShapeContext.One(
        c.TypeOf("out_type"),
        c.Shape(0) is { HasRank: true } x ? TfShape.Of([.. x.Dims, Dim.NewSymbol()]) : TfShape.Unknown);

    /// <summary>EncodePng takes leading axes, EncodeJpeg one picture.</summary>
    internal static TensorSpec[] Encode(ShapeContext c) => ShapeContext.One(
        DType.String,
        c.Shape(0) is { HasRank: true } x ? TfShape.Of([.. x.Dims.SkipLast(3)]) : TfShape.Unknown);

    private static TensorSpec[] Depth(ShapeContext c, Func<Dim, long, Dim> space, Func<Dim, long, Dim> depth)
    {
        var block = c.Attributes.Int("block_size");
        var axes = new ChannelAxes(c.Attributes.String("data_format"), 2);
        if (block < 1)
            throw new BadShapeException($"block_size {block}.");
        if (c.Ranked(0, 4) is not { } x)
            return ShapeContext.One(c.Type(0), TfShape.Of(ShapeContext.Fresh(4)));
        var dims = x.Dims.ToArray();
        dims[axes.Channel] = depth(x[axes.Channel], block);
        for (var i = 0; i < 2; i++)
            dims[axes.Spatial(i)] = space(x[axes.Spatial(i)], block);
        return ShapeContext.One(c.Type(0), dims);
    }

    private static TensorSpec[] Blocks(ShapeContext c, bool toBatch)
    {
        var x = c.Shape(0);
        var single = c.Node.Op is "SpaceToBatch" or "BatchToSpace";
        var block = single ? [c.Attributes.Int("block_size"), c.Attributes.Int("block_size")] : c.Ints(1);
        if (!x.HasRank || block is null)
            return ShapeContext.One(c.Type(0), x.HasRank ? TfShape.Of(ShapeContext.Fresh(x.Rank)) : x);
        if (block.Length >= x.Rank || block.Any(b => b < 1))
            throw new BadShapeException($"blocks [{string.Join(",", block)}] for {x}.");
        var crops = c.Ints(single ? 1 : 2);
        var dims = x.Dims.ToArray();
        var all = block.Aggregate(1L, (a, b) => a * b);
        dims[0] = toBatch ? x[0] * all : Dim.FloorDiv(x[0], all);
        for (var i = 0; i < block.Length; i++)
        {
            var edges = crops is null ? Dim.NewSymbol() : crops[2 * i] + crops[(2 * i) + 1];
            dims[i + 1] = toBatch ? Dim.FloorDiv(x[i + 1] + edges, block[i]) : (x[i + 1] * block[i]) - edges;
        }

        return ShapeContext.One(c.Type(0), dims);
    }
}
