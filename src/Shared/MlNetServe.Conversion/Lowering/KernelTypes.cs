using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Lowering;

/// <summary>
/// Which element types ONNX Runtime's CPU kernels lack (measured with 1.31.1 at opset 18, one session a node), and the type
/// to compute in instead. An op that is not listed takes every type we serve.
/// </summary>
internal static class KernelTypes
{
    private static readonly OnnxType[] NarrowInts = [OnnxType.Int8, OnnxType.UInt8, OnnxType.Int16, OnnxType.UInt16];
    private static readonly OnnxType[] AllInts = [OnnxType.Int8, OnnxType.UInt8, OnnxType.Int16, OnnxType.UInt16, OnnxType.Int32, OnnxType.UInt32, OnnxType.Int64, OnnxType.UInt64];
    private static readonly OnnxType[] UnsignedInts = [OnnxType.UInt8, OnnxType.UInt16, OnnxType.UInt32, OnnxType.UInt64];
    private static readonly OnnxType[] ButInt32Int64 = [OnnxType.Bool, OnnxType.Int8, OnnxType.UInt8, OnnxType.Int16, OnnxType.UInt16, OnnxType.UInt32, OnnxType.UInt64];
    private static readonly OnnxType[] ButInt8UInt8Int32Int64 = [OnnxType.Bool, OnnxType.Int16, OnnxType.UInt16, OnnxType.UInt32, OnnxType.UInt64];
    private static readonly OnnxType[] ButInt8UInt8 = [OnnxType.Bool, OnnxType.Int16, OnnxType.UInt16, OnnxType.Int32, OnnxType.UInt32, OnnxType.Int64, OnnxType.UInt64];

    private static readonly Dictionary<string, OnnxType[]> Missing = new(StringComparer.Ordinal)
    {
        ["Acos"] = [OnnxType.Double],
        ["Acosh"] = [OnnxType.Double],
        ["ArgMax"] = ButInt8UInt8Int32Int64,
        ["ArgMin"] = ButInt8UInt8Int32Int64,
        ["Asin"] = [OnnxType.Double],
        ["Asinh"] = [OnnxType.Double],
        ["Atan"] = [OnnxType.Double],
        ["Atanh"] = [OnnxType.Double],
        ["AveragePool"] = [OnnxType.Double, .. AllInts],
        ["BatchNormalization"] = AllInts,
        ["Clip"] = [OnnxType.Int16, OnnxType.UInt16],
        ["Conv"] = [OnnxType.Double, .. AllInts],
        ["ConvTranspose"] = [OnnxType.Double, .. AllInts],
        ["Cosh"] = [OnnxType.Double],
        ["CumSum"] = ButInt32Int64,
        ["DepthToSpace"] = ButInt8UInt8,
        ["Einsum"] = ButInt32Int64,
        ["Erf"] = [OnnxType.Double],
        ["GlobalAveragePool"] = [OnnxType.Double, .. AllInts],
        ["LRN"] = [OnnxType.Double],
        ["LayerNormalization"] = AllInts,
        ["MatMul"] = NarrowInts,
        ["Max"] = [OnnxType.Int16, OnnxType.UInt16],
        ["MaxPool"] = ButInt8UInt8,
        ["Min"] = [OnnxType.Int16, OnnxType.UInt16],
        ["Neg"] = UnsignedInts,
        ["NonZero"] = [OnnxType.Double, OnnxType.Int8, OnnxType.Int16, OnnxType.UInt16, OnnxType.UInt32, OnnxType.UInt64],
        ["Pad"] = [OnnxType.Int16, OnnxType.UInt16],
        ["Pow"] = ButInt32Int64,
        ["ReduceMax"] = ButInt8UInt8Int32Int64,
        ["ReduceMean"] = ButInt32Int64,
        ["ReduceMin"] = ButInt8UInt8Int32Int64,
        ["ReduceProd"] = ButInt32Int64,
        ["ReduceSum"] = ButInt32Int64,
        ["Relu"] = [OnnxType.Int16, .. UnsignedInts],
        ["Resize"] = [OnnxType.Double, OnnxType.Int64, OnnxType.Int16, OnnxType.UInt16, OnnxType.UInt32, OnnxType.UInt64],
        ["Sinh"] = [OnnxType.Double],
        ["SpaceToDepth"] = ButInt8UInt8,
        ["Tan"] = [OnnxType.Double],
        ["TopK"] = [OnnxType.UInt16, OnnxType.UInt32, OnnxType.UInt64],
        ["Where"] = [OnnxType.Int16, OnnxType.UInt16, OnnxType.UInt64],
    };

    /// <summary>Kernels that have no integer type wide enough, so that int32 goes through float64, which holds it exactly.</summary>
    private static readonly HashSet<string> ThroughDouble = new(StringComparer.Ordinal) { "MaxPool", "DepthToSpace", "SpaceToDepth" };

    /// <summary>The type in which an op computes on data of a type; the type itself when the kernel is there.</summary>
    internal static OnnxType For(string op, OnnxType type)
    {
        if (!Missing.TryGetValue(op, out var missing) || !missing.Contains(type))
            return type;
        if (type == OnnxType.Double)
            return OnnxType.Float;
        if (ThroughDouble.Contains(op))
            return OnnxType.Double;
        if (missing.Contains(OnnxType.Int32))
            return OnnxType.Float;
        return type is OnnxType.UInt32 or OnnxType.UInt64 ? OnnxType.Int64 : OnnxType.Int32;
    }
}
