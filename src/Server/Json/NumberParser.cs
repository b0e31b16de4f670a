using System.Buffers.Text;
using System.Runtime.InteropServices;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Json;

/// <summary>
/// Number tokens as tensor elements. Integers may be written as 3.0 or 3e0, since Vertex AI makes doubles of all numbers; what is no
/// whole number, or out of the type's range, is refused. Floats that are too large become infinite, as TensorFlow Serving's do.
/// </summary>
internal static class NumberParser
{
    /// <summary>Writes the element's bytes, little endian.</summary>
    /// <returns>False when the type can't hold the number.</returns>
    internal static bool TryWrite(DType type, ReadOnlySpan<byte> token, Span<byte> target) => type switch
    {
        DType.Float => TrySingle(token, out var single) && Write(target, single),
        DType.Double => TryDouble(token, out var number) && Write(target, number),
        DType.Half => TryDouble(token, out var number) && Write(target, (Half)number),
        DType.BFloat16 => TrySingle(token, out var single) && Write(target, ToBFloat16(single)),
        DType.UInt64 => TryUnsigned(token, out var unsigned) && Write(target, unsigned),
        DType.Int64 => TryInteger(token, long.MinValue, long.MaxValue, out var integer) && Write(target, integer),
        DType.Int32 => TryInteger(token, int.MinValue, int.MaxValue, out var integer) && Write(target, (int)integer),
        DType.Int16 => TryInteger(token, short.MinValue, short.MaxValue, out var integer) && Write(target, (short)integer),
        DType.Int8 => TryInteger(token, sbyte.MinValue, sbyte.MaxValue, out var integer) && Write(target, (sbyte)integer),
        DType.UInt32 => TryInteger(token, 0, uint.MaxValue, out var integer) && Write(target, (uint)integer),
        DType.UInt16 => TryInteger(token, 0, ushort.MaxValue, out var integer) && Write(target, (ushort)integer),
        DType.UInt8 => TryInteger(token, 0, byte.MaxValue, out var integer) && Write(target, (byte)integer),
        _ => false,
    };

    private static bool Write<T>(Span<byte> target, T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(target, in value);
        return true;
    }

    private static bool TrySingle(ReadOnlySpan<byte> token, out float value)
    {
        if (Utf8Parser.TryParse(token, out value, out var used) && used == token.Length)
            return true;
        var known = JsonNumbers.TryNonFinite(token, out var special);
        value = (float)special;
        return known;
    }

    private static bool TryDouble(ReadOnlySpan<byte> token, out double value) =>
        (Utf8Parser.TryParse(token, out value, out var used) && used == token.Length) || JsonNumbers.TryNonFinite(token, out value);

    private static bool TryInteger(ReadOnlySpan<byte> token, long least, long most, out long value)
    {
        if (Utf8Parser.TryParse(token, out value, out var used) && used == token.Length)
            return value >= least && value <= most;
        if (!TryDouble(token, out var number) || number != Math.Floor(number) || number < least || number > most || Math.Abs(number) >= 1L << 62)
            return false;
        value = (long)number;
        return true;
    }

    private static bool TryUnsigned(ReadOnlySpan<byte> token, out ulong value)
    {
        if (Utf8Parser.TryParse(token, out value, out var used) && used == token.Length)
            return true;
        var whole = TryInteger(token, 0, long.MaxValue, out var integer);
        value = (ulong)integer;
        return whole;
    }

    /// <summary>The upper half of the float's bits, rounded to nearest, ties to even.</summary>
    private static ushort ToBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)0x7FC0 : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
