using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Identity(input: T) -> output: T, and its kin: StopGradient, PreventGradient, Snapshot, CheckNumerics, ...
// ONNX: none: the value itself
internal static class PassThrough
{
    internal static Value[] Convert(OpContext op) => [.. Enumerable.Range(0, Math.Max(1, op.OutputCount)).Select(op.InputAsIs)];
}
