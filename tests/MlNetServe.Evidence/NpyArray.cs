using System.Globalization;
using System.Text.RegularExpressions;

namespace MlNetServe.Evidence;

/// <summary>An .npy file of the evidence: dtype by NumPy's name, shape, little-endian bytes in C order.</summary>
public sealed partial record NpyArray(string DType, long[] Shape, byte[] Data)
{
    /// <summary>Reads versions 1 and 2 of the format.</summary>
    public static NpyArray Parse(byte[] file)
    {
        if (file.Length < 12 || file[0] != 0x93)
            throw new InvalidDataException("Not an .npy file.");
        var (start, length) = file[6] == 1
            ? (10, BitConverter.ToUInt16(file, 8))
            : (12, BitConverter.ToInt32(file, 8));
        var header = System.Text.Encoding.Latin1.GetString(file, start, length);
        if (header.Contains("'fortran_order': True", StringComparison.Ordinal))
            throw new InvalidDataException("Fortran order is not used by the evidence.");
        var shape = ShapePattern().Match(header).Groups[1].Value
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(d => long.Parse(d, CultureInfo.InvariantCulture)).ToArray();
        return new NpyArray(NameOf(DTypePattern().Match(header).Groups[1].Value), shape, file[(start + length)..]);
    }

    /// <summary>The number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (a, b) => a * b);

    /// <summary>Element <paramref name="i"/> as a double; 64-bit integers lose digits, compare bytes for those.</summary>
    public double this[long i] => DType switch
    {
        "float32" => BitConverter.ToSingle(Data, (int)i * 4),
        "float64" => BitConverter.ToDouble(Data, (int)i * 8),
        "float16" => (double)BitConverter.ToHalf(Data, (int)i * 2),
        "int8" => (sbyte)Data[i],
        "uint8" or "bool" => Data[i],
        "int16" => BitConverter.ToInt16(Data, (int)i * 2),
        "uint16" => BitConverter.ToUInt16(Data, (int)i * 2),
        "int32" => BitConverter.ToInt32(Data, (int)i * 4),
        "uint32" => BitConverter.ToUInt32(Data, (int)i * 4),
        "int64" => BitConverter.ToInt64(Data, (int)i * 8),
        "uint64" => BitConverter.ToUInt64(Data, (int)i * 8),
        _ => throw new InvalidDataException($"dtype {DType}"),
    };

    private static string NameOf(string descr) => descr.TrimStart('<', '|', '=') switch
    {
        "f4" => "float32",
        "f8" => "float64",
        "f2" => "float16",
        "i1" => "int8",
        "u1" => "uint8",
        "i2" => "int16",
        "u2" => "uint16",
        "i4" => "int32",
        "u4" => "uint32",
        "i8" => "int64",
        "u8" => "uint64",
        "b1" => "bool",
        "c8" => "complex64",
        "c16" => "complex128",
        var other => other,
    };

    [GeneratedRegex(@"'shape':\s*\(([^)]*)\)")]
    private static partial Regex ShapePattern();

    [GeneratedRegex(@"'descr':\s*'([^']*)'")]
    private static partial Regex DTypePattern();
}
