using System.Runtime.InteropServices;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Passes.Rewrites;

/// <summary>
/// A convolution with a constant filter as rewrites see it: so far its result is conv(x, W) * scale + bias, one value a channel.
/// The scale travels as the attribute <see cref="Scale"/> and is multiplied into the filter when that is written.
/// </summary>
internal sealed class ConvNode
{
    /// <summary>The attribute with the scale: float32, one value an output channel.</summary>
    internal const string Scale = "_scale";

    private static readonly string[] BiasAdd = ["BiasAdd"];

    private ConvNode(TfNode node, int channels) => (Node, Channels) = (node, channels);

    /// <summary>The node.</summary>
    internal TfNode Node { get; }

    /// <summary>The number of output channels.</summary>
    internal int Channels { get; }

    /// <summary>The node as a convolution that can take a scale and a bias, or null.</summary>
    internal static ConvNode? TryRead(TfNode node)
    {
        var plain = node.Op is "Conv2D" or "DepthwiseConv2dNative";
        var biased = node.Op is "_FusedConv2D" or "_FusedDepthwiseConv2dNative" && node.Attributes.Strings("fused_ops") is ["BiasAdd"];
        if ((!plain && !biased) || node.Inputs[1].Node.Value is not { Rank: 4 } filter || filter.DType is not (DType.Float or DType.Half or DType.BFloat16))
            return null;
        var depthwise = node.Op.Contains("Depthwise", StringComparison.Ordinal);
        var channels = depthwise ? filter.Shape[2] * filter.Shape[3] : filter.Shape[3];
        return biased && node.Inputs[2].Node.Value?.Count != channels ? null : new ConvNode(node, checked((int)channels));
    }

    /// <summary>A constant operand as one value an output channel, or null when it does not lie along the channels.</summary>
    internal float[]? PerChannel(TfOutput operand, bool isBias)
    {
        if (operand.Node.Value is not { } constant || !constant.DType.IsFloat() || (constant.Count != 1 && constant.Count != Channels))
            return null;
        var first = (string?)Node.Attributes.Find("data_format") == "NCHW";
        var axisFromEnd = first && !isBias ? 3 : 1;
        var along = constant.Count == 1 || (constant.Rank >= axisFromEnd && constant.Shape[^axisFromEnd] == Channels);
        if (!along || constant.Rank > 4)
            return null;
        return constant.Count == 1 ? [.. Enumerable.Repeat((float)constant.DoubleAt(0), Channels)] : [.. constant.ToDoubles().Select(v => (float)v)];
    }

    /// <summary>Puts the convolution, followed by y * scale + shift, in the place of a node.</summary>
    internal TfNode Replace(TfGraph graph, TfNode old, float[] scale, float[] shift)
    {
        var depthwise = Node.Op.Contains("Depthwise", StringComparison.Ordinal);
        var bias = Current(2, 0).Select((b, i) => (b * scale[i]) + shift[i]).ToArray();
        var before = Node.Attributes.Find(Scale) is Tensor known ? known.AsSpan<float>().ToArray() : null;
        var total = scale.Select((s, i) => before is null ? s : before[i] * s).ToArray();
        var biasNode = TfNode.Const($"{old.Name}/bias", Vector(bias));
        graph.Nodes.Insert(graph.Nodes.IndexOf(old), biasNode);
        var op = depthwise ? "_FusedDepthwiseConv2dNative" : "_FusedConv2D";
        var fused = graph.ReplaceBy(old, op, Node.Attributes, Node.Inputs[0], Node.Inputs[1], new TfOutput(biasNode));
        fused.Attributes.Set("fused_ops", BiasAdd);
        fused.Attributes.Set("num_args", 1L);
        if (before is not null || Array.Exists(total, t => t != 1))
            fused.Attributes.Set(Scale, Vector(total));
        return fused;
    }

    private static Tensor Vector(float[] values) =>
        Tensor.FromBytes(DType.Float, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    private IEnumerable<float> Current(int input, float absent) => Node.Inputs.Count > input
        ? Node.Inputs[input].Node.Value!.ToDoubles().Select(v => (float)v)
        : Enumerable.Repeat(absent, Channels);
}
