using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Lowering;

/// <summary>TensorFlow's types in ONNX.</summary>
internal static class OnnxTypes
{
    /// <summary>The type in which a TensorFlow type is computed: float16 and bfloat16 in float32, others as they are; null for none.</summary>
    internal static OnnxType? Computed(DType type) => type switch
    {
        DType.Half or DType.BFloat16 => OnnxType.Float,
        _ => Declared(type),
    };

    /// <summary>The type that keeps a TensorFlow type's bits, for the model's inputs and outputs; null for none.</summary>
    internal static OnnxType? Declared(DType type) => type switch
    {
        DType.Float => OnnxType.Float,
        DType.Double => OnnxType.Double,
        DType.Half => OnnxType.Float16,
        DType.BFloat16 => OnnxType.BFloat16,
        DType.Int8 => OnnxType.Int8,
        DType.Int16 => OnnxType.Int16,
        DType.Int32 => OnnxType.Int32,
        DType.Int64 => OnnxType.Int64,
        DType.UInt8 => OnnxType.UInt8,
        DType.UInt16 => OnnxType.UInt16,
        DType.UInt32 => OnnxType.UInt32,
        DType.UInt64 => OnnxType.UInt64,
        DType.Bool => OnnxType.Bool,
        _ => null,
    };

    /// <summary>The TensorFlow type of an ONNX type.</summary>
    internal static DType ToTensorFlow(OnnxType type) => type switch
    {
        OnnxType.Float => DType.Float,
        OnnxType.Double => DType.Double,
        OnnxType.Float16 => DType.Half,
        OnnxType.BFloat16 => DType.BFloat16,
        OnnxType.Int8 => DType.Int8,
        OnnxType.Int16 => DType.Int16,
        OnnxType.Int32 => DType.Int32,
        OnnxType.Int64 => DType.Int64,
        OnnxType.UInt8 => DType.UInt8,
        OnnxType.UInt16 => DType.UInt16,
        OnnxType.UInt32 => DType.UInt32,
        OnnxType.UInt64 => DType.UInt64,
        OnnxType.Bool => DType.Bool,
        _ => DType.Invalid,
    };

    /// <summary>True for an integer type (bool is none).</summary>
    internal static bool IsInteger(this OnnxType type) => type is OnnxType.Int8 or OnnxType.Int16 or OnnxType.Int32 or OnnxType.Int64
        or OnnxType.UInt8 or OnnxType.UInt16 or OnnxType.UInt32 or OnnxType.UInt64;

    /// <summary>True for float16, bfloat16, float32, float64.</summary>
    internal static bool IsFloat(this OnnxType type) => type is OnnxType.Float or OnnxType.Double or OnnxType.Float16 or OnnxType.BFloat16;
}
