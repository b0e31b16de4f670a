using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Cast(x: SrcT, DstT: type, Truncate: bool = false) -> y: DstT
// ONNX: Cast(input: T1, to: int) -> output: T2
internal static class Cast
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var target = op.Type("DstT");
        if (op.Bool("Truncate") && target.IsFloat() && x.DType != target)
            throw op.Refuse("Dropping digits instead of rounding has no ONNX form; allowed is false.", "Truncate");
        var type = op.ComputedType(target);
        if (x.Constant is { } constant)
            return op.Constant("cast", TensorCast.To(constant, type)) with { Order = x.Order };
        return x.Type == type || KeepsWide(op, x, type) ? x : op.Cast(x, type);
    }

    /// <summary>Shape arithmetic whose elements are known as dims stays int64 where TensorFlow has int32.</summary>
    private static bool KeepsWide(OpContext op, Value x, OnnxType type) =>
        x.Type == OnnxType.Int64 && type == OnnxType.Int32 && op.OutputSpec().Values is not null;
}
