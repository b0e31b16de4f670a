using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Neural;

/// <summary>A node's data_format: where its per-axis attributes and shapes have batch, channels and space.</summary>
/// <param name="ChannelsFirst">NCHW or NCDHW.</param>
/// <param name="Spatial">The number of spatial axes: 2 or 3.</param>
internal sealed record DataFormat(bool ChannelsFirst, int Spatial)
{
    /// <summary>The node's format; an issue for the blocked one of GPUs.</summary>
    internal static DataFormat Of(OpContext op) => op.String("data_format") switch
    {
        "NHWC" => new(false, 2),
        "NCHW" => new(true, 2),
        "NDHWC" => new(false, 3),
        "NCDHW" => new(true, 3),
        var other => throw op.Refuse($"is {other}; allowed are NHWC, NCHW, NDHWC and NCDHW.", "data_format"),
    };

    /// <summary>The axis of the channels.</summary>
    internal int ChannelAxis => ChannelsFirst ? 1 : Spatial + 1;

    /// <summary>The first axis of space.</summary>
    internal int FirstSpatial => ChannelsFirst ? 2 : 1;

    /// <summary>The entries for space of a list that has one for each axis.</summary>
    internal long[] SpatialOf(long[] perAxis) => perAxis[FirstSpatial..(FirstSpatial + Spatial)];

    /// <summary>The sizes of space, or null when the rank is unknown.</summary>
    internal Dim[]? SpatialOf(TfShape shape) => shape.HasRank ? [.. shape.Dims.Skip(FirstSpatial).Take(Spatial)] : null;

    /// <summary>An input with its channels before space in the ONNX graph.</summary>
    internal Value Input(OpContext op, int index)
    {
        var shape = op.InputAsIs(index).Shape;
        if (shape.HasRank && shape.Rank != Spatial + 2)
            throw op.Issue("bad-graph", null, $"Input {index} has rank {shape.Rank}; {Spatial + 2} is needed.");
        return ChannelsFirst ? op.Input(index) : op.Input(index, TensorOrder.ChannelsFirst, Spatial + 2);
    }

    /// <summary>A result with its channels before space in the ONNX graph, marked with what this is to TensorFlow.</summary>
    internal Value Result(OpContext op, Value value) => value with
    {
        Order = ChannelsFirst ? TensorOrder.TensorFlow : TensorOrder.ChannelsFirst,
        Shape = op.OutputSpec().Shape is { HasRank: true } shape ? shape : TfShape.Of([.. Enumerable.Repeat(-1L, Spatial + 2)]),
    };
}
