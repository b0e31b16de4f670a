namespace MlNetServe.Onnx;

/// <summary>Sizes and names of element types.</summary>
public static class OnnxTypeExtensions
{
    /// <summary>Bytes of one element: 1, 2, 4 or 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type is <see cref="OnnxType.String"/> or not one of the enum's.</exception>
    public static int SizeInBytes(this OnnxType type) => type switch
    {
        OnnxType.UInt8 or OnnxType.Int8 or OnnxType.Bool => 1,
        OnnxType.UInt16 or OnnxType.Int16 or OnnxType.Float16 or OnnxType.BFloat16 => 2,
        OnnxType.Float or OnnxType.Int32 or OnnxType.UInt32 => 4,
        OnnxType.Int64 or OnnxType.Double or OnnxType.UInt64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This element type has no fixed size."),
    };

    /// <summary>Whether arithmetic in this type is floating point.</summary>
    public static bool IsFloatingPoint(this OnnxType type) =>
        type is OnnxType.Float or OnnxType.Double or OnnxType.Float16 or OnnxType.BFloat16;

    /// <summary>The name that text uses: <c>float32</c>, <c>int64</c>, <c>bool</c> and so on.</summary>
    public static string ToText(this OnnxType type) => type switch
    {
        OnnxType.Undefined => "?",
        OnnxType.Float => "float32",
        OnnxType.Double => "float64",
        OnnxType.UInt8 => "uint8",
        OnnxType.Int8 => "int8",
        OnnxType.UInt16 => "uint16",
        OnnxType.Int16 => "int16",
        OnnxType.Int32 => "int32",
        OnnxType.Int64 => "int64",
        OnnxType.String => "string",
        OnnxType.Bool => "bool",
        OnnxType.Float16 => "float16",
        OnnxType.UInt32 => "uint32",
        OnnxType.UInt64 => "uint64",
        OnnxType.BFloat16 => "bfloat16",
        _ => $"type {(int)type}",
    };
}
