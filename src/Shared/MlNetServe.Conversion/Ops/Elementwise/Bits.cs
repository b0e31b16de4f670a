using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Elementwise;

/// <summary>Integer types as patterns of bits.</summary>
internal static class Bits
{
    /// <summary>The unsigned integer type of the same width.</summary>
    internal static OnnxType UnsignedOf(OnnxType type) => type switch
    {
        OnnxType.Int8 => OnnxType.UInt8,
        OnnxType.Int16 => OnnxType.UInt16,
        OnnxType.Int32 => OnnxType.UInt32,
        OnnxType.Int64 => OnnxType.UInt64,
        _ => type,
    };
}
