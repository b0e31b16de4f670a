using Microsoft.ML.OnnxRuntime.Tensors;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>TensorFlow's element types as ONNX Runtime's.</summary>
internal static class OnnxTypeMap
{
    internal static TensorElementType ToOnnx(DType type) => type switch
    {
        DType.Float => TensorElementType.Float,
        DType.Double => TensorElementType.Double,
        DType.Half => TensorElementType.Float16,
        DType.BFloat16 => TensorElementType.BFloat16,
        DType.Int8 or DType.QInt8 => TensorElementType.Int8,
        DType.Int16 or DType.QInt16 => TensorElementType.Int16,
        DType.Int32 or DType.QInt32 => TensorElementType.Int32,
        DType.Int64 => TensorElementType.Int64,
        DType.UInt8 or DType.QUInt8 => TensorElementType.UInt8,
        DType.UInt16 or DType.QUInt16 => TensorElementType.UInt16,
        DType.UInt32 => TensorElementType.UInt32,
        DType.UInt64 => TensorElementType.UInt64,
        DType.Bool => TensorElementType.Bool,
        DType.String => TensorElementType.String,
        _ => throw new NotSupportedException($"ONNX Runtime has no {type.Name()}."),
    };

    internal static DType FromOnnx(TensorElementType type) => type switch
    {
        TensorElementType.Float => DType.Float,
        TensorElementType.Double => DType.Double,
        TensorElementType.Float16 => DType.Half,
        TensorElementType.BFloat16 => DType.BFloat16,
        TensorElementType.Int8 => DType.Int8,
        TensorElementType.Int16 => DType.Int16,
        TensorElementType.Int32 => DType.Int32,
        TensorElementType.Int64 => DType.Int64,
        TensorElementType.UInt8 => DType.UInt8,
        TensorElementType.UInt16 => DType.UInt16,
        TensorElementType.UInt32 => DType.UInt32,
        TensorElementType.UInt64 => DType.UInt64,
        TensorElementType.Bool => DType.Bool,
        TensorElementType.String => DType.String,
        _ => throw new NotSupportedException($"ONNX Runtime's {type} has no TensorFlow type."),
    };
}
