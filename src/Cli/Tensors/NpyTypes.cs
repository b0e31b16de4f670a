using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Tensors;

/// <summary>NumPy's type codes of TensorFlow's element types. bfloat16, which NumPy lacks, travels as float32.</summary>
internal static class NpyTypes
{
    private static readonly (DType Type, string Code)[] Table =
    [
        (DType.Bool, "|b1"),
        (DType.Complex64, "<c8"),
        (DType.Complex128, "<c16"),
        (DType.Double, "<f8"),
        (DType.Float, "<f4"),
        (DType.Half, "<f2"),
        (DType.Int16, "<i2"),
        (DType.Int32, "<i4"),
        (DType.Int64, "<i8"),
        (DType.Int8, "|i1"),
        (DType.UInt16, "<u2"),
        (DType.UInt32, "<u4"),
        (DType.UInt64, "<u8"),
        (DType.UInt8, "|u1"),
    ];

    /// <summary>The code of a type, or null.</summary>
    internal static string? CodeOf(DType type) => Table.Where(t => t.Type == type).Select(t => t.Code).FirstOrDefault();

    /// <summary>The type of a code, or null; the byte order of one-byte types is of no account, big endian is not read.</summary>
    internal static DType? TypeOf(string code)
    {
        var found = Table.Where(t => t.Code == code || (t.Code[1..] == code[1..] && IsLittle(code[0], t.Type))).ToArray();
        return found.Length == 0 ? null : found[0].Type;
    }

    private static bool IsLittle(char order, DType type) => order is '<' or '=' || (order is '|' or '>' && type.SizeInBytes() == 1);
}
