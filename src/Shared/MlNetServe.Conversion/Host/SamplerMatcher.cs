using MlNetServe.Imaging;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Host;

/// <summary>
/// Follows the chain behind a decode op as long as it is one the fused sampler does: cast, arithmetic with constants a channel,
/// one resize to a constant size, clamp, rounding, arithmetic, reversed channels. Ops that only add or drop axes of size 1 are
/// walked over.
/// </summary>
internal sealed class SamplerMatcher(TfGraph graph)
{
    private readonly ILookup<TfNode, TfNode> _consumers = graph.Consumers();

    /// <summary>The chain from a decoded picture to the last value that the sampler can make, or null without a resize.</summary>
    internal (SamplerSpec Spec, TfOutput End)? Match(TfOutput decoded, int channels)
    {
        var state = new SamplerState(channels, decoded.Spec.DType);
        var best = (Spec: (SamplerSpec?)null, End: decoded);
        for (var at = decoded; Next(at) is { } next; at = new TfOutput(next))
        {
            if (!Step(state, next, at))
                break;
            if (state.Finished() is { } spec)
                best = (spec, new TfOutput(next));
        }

        return best.Spec is null ? null : (best.Spec, best.End);
    }

    /// <summary>The one consumer of a value that nothing else needs.</summary>
    private TfNode? Next(TfOutput value)
    {
        var all = _consumers[value.Node].ToList();
        return all.Count == 1 && !graph.Results.Contains(value) ? all[0] : null;
    }

    private static bool Step(SamplerState state, TfNode node, TfOutput from) => node.Op switch
    {
        "Cast" => state.Cast(node.Outputs[0].DType),
        "ExpandDims" or "Squeeze" or "EnsureShape" or "Reshape" => AddsOrDropsOnes(node, from),
        "Mul" => Constant(node, from, commutes: true) is { } c && state.Arithmetic(ChannelOp.Multiply, c),
        "Add" or "AddV2" => Constant(node, from, commutes: true) is { } c && state.Arithmetic(ChannelOp.Add, c),
        "Sub" => Constant(node, from, commutes: false) is { } c && state.Arithmetic(ChannelOp.Subtract, c),
        "RealDiv" or "Div" => Constant(node, from, commutes: false) is { } c && state.Arithmetic(ChannelOp.Divide, c),
        "BiasAdd" => Constant(node, from, commutes: false) is { } c && state.Arithmetic(ChannelOp.Add, c),
        "Maximum" => Constant(node, from, commutes: true) is { Count: 1 } c && state.AtLeast((float)c.DoubleAt(0)),
        "Minimum" => Constant(node, from, commutes: true) is { Count: 1 } c && state.AtMost((float)c.DoubleAt(0)),
        "ClipByValue" => Clip(state, node),
        "Round" => state.Round(),
        "ReverseV2" => Reverses(node, from) && state.Reverse(),
        "StridedSlice" => ReversesBySlice(node, from) && state.Reverse(),
        _ => ResizeNode.TryRead(node) is { } resize && node.Inputs[0] == from && state.Resize(resize, node.Outputs[0].DType),
    };

    private static bool Clip(SamplerState state, TfNode node) =>
        node.Inputs[1].Node.Value is { Count: 1 } low && node.Inputs[2].Node.Value is { Count: 1 } high
        && state.AtLeast((float)low.DoubleAt(0)) && state.AtMost((float)high.DoubleAt(0));

    /// <summary>The constant operand, a scalar or one value a channel.</summary>
    private static Tensor? Constant(TfNode node, TfOutput from, bool commutes)
    {
        var other = node.Inputs[0] == from ? node.Inputs[1] : commutes ? node.Inputs[0] : default;
        if (other.Node?.Value is not { } constant || !constant.DType.IsFloat() || constant.Count > 4)
            return null;
        return constant.Count == 1 || constant.Shape[^1] == constant.Count ? constant : null;
    }

    private static bool AddsOrDropsOnes(TfNode node, TfOutput from)
    {
        var (before, after) = (from.Spec.Shape, node.Outputs[0].Shape);
        return node.Inputs[0] == from && before.HasRank && after.HasRank && before.Rank is 3 or 4 && after.Rank is 3 or 4
            && Three(before) && Three(after) && (before.Rank != after.Rank || before[-1] == after[-1]);

        static bool Three(TensorFlow.Shapes.TfShape shape) => shape.Rank == 3 || shape[0].Known == 1;
    }

    private static bool Reverses(TfNode node, TfOutput from) =>
        node.Inputs[1].Node.Value is { Count: 1 } axis && from.Spec.Shape is { HasRank: true } shape
        && (axis.IntegerAt(0) == -1 || axis.IntegerAt(0) == shape.Rank - 1);

    /// <summary>x[..., ::-1].</summary>
    private static bool ReversesBySlice(TfNode node, TfOutput from)
    {
        if (node.Inputs[0] != from || node.Inputs[3].Node.Value is not { } strides || !from.Spec.Shape.HasRank)
            return false;
        var a = node.Attributes;
        var steps = strides.ToInt64s();
        var ellipsis = a.Int("ellipsis_mask") == 1 && steps.Length == 2;
        var whole = (1L << steps.Length) - 1;
        return a.Int("shrink_axis_mask") == 0 && a.Int("new_axis_mask") == 0 && steps[^1] == -1 && steps[..^1].All(s => s == 1)
            && (ellipsis || (a.Int("ellipsis_mask") == 0 && steps.Length == from.Spec.Shape.Rank))
            && ((a.Int("begin_mask") | a.Int("ellipsis_mask")) & whole) == whole && ((a.Int("end_mask") | a.Int("ellipsis_mask")) & whole) == whole;
    }
}
