using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   _FusedConv2D(input: T, filter: T, args: num_args * T, fused_ops: list(string), epsilon, leakyrelu_alpha, + Conv2D's) -> output: T
// ONNX: Conv(X: T, W: T, B: T?) -> Y: T, then what was fused
internal static class FusedConv2D
{
    internal static Value Convert(OpContext op) => Convert(op, Convolution.Dense);

    internal static Value ConvertDepthwise(OpContext op) => Convert(op, Convolution.Depthwise);

    private static Value Convert(OpContext op, Func<OpContext, Value?, Value> convolve)
    {
        var names = op.Strings("fused_ops");
        var biased = names.FirstOrDefault() == "BiasAdd";
        var y = convolve(op, biased ? op.Input(2) : null);
        return biased
            ? FusedOps.Apply(op, y, names[1..], firstArgument: 3)
            : FusedOps.Apply(op, y, names, firstArgument: 2);
    }
}
