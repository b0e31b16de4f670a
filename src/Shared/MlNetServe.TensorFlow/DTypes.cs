namespace MlNetServe.TensorFlow;

/// <summary>What is to be known of a <see cref="DType"/>: width, name, kind.</summary>
public static class DTypes
{
    /// <summary>Bytes an element; 0 for strings, handles, variants and the types that are not read.</summary>
    public static int SizeInBytes(this DType type) => type switch
    {
        DType.Bool or DType.Int8 or DType.UInt8 or DType.QInt8 or DType.QUInt8 or DType.Float8E5M2 or DType.Float8E4M3FN => 1,
        DType.Int16 or DType.UInt16 or DType.Half or DType.BFloat16 or DType.QInt16 or DType.QUInt16 => 2,
        DType.Int32 or DType.UInt32 or DType.Float or DType.QInt32 => 4,
        DType.Int64 or DType.UInt64 or DType.Double or DType.Complex64 => 8,
        DType.Complex128 => 16,
        _ => 0,
    };

    /// <summary>The name that TensorFlow's users write: float32, int64, string ...</summary>
    public static string Name(this DType type) => type switch
    {
        DType.Float => "float32",
        DType.Double => "float64",
        DType.Half => "float16",
        DType.BFloat16 => "bfloat16",
        DType.Float8E5M2 => "float8_e5m2",
        DType.Float8E4M3FN => "float8_e4m3fn",
#pragma warning disable CA1308 // TensorFlow writes its dtypes in lower case
        _ => type.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
    };

    /// <summary>The type of a <see cref="Name"/>, or null.</summary>
    public static DType? Parse(string name) =>
        Enum.GetValues<DType>().Where(t => t != DType.Invalid && t.Name() == name).Cast<DType?>().FirstOrDefault();

    /// <summary>A reference type (number + 100, TF1 ref variables) as its base type; others unchanged.</summary>
    public static DType Base(this DType type) => (int)type > 100 ? (DType)((int)type - 100) : type;

    /// <summary>float16, bfloat16, float32 or float64.</summary>
    public static bool IsFloat(this DType type) => type is DType.Float or DType.Double or DType.Half or DType.BFloat16;

    /// <summary>A signed or unsigned integer (bool is none).</summary>
    public static bool IsInteger(this DType type) => type is DType.Int8 or DType.Int16 or DType.Int32 or DType.Int64
        or DType.UInt8 or DType.UInt16 or DType.UInt32 or DType.UInt64;

    /// <summary>A type of numbers or truth values that has bytes and that we serve.</summary>
    public static bool IsNumeric(this DType type) => type.IsFloat() || type.IsInteger() || type == DType.Bool;
}
