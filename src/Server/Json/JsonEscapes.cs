using System.Globalization;
using System.Text;

namespace MlNetServe.Server.Json;

/// <summary>Undoes the escapes of JSON strings (RFC 8259, section 7).</summary>
internal static class JsonEscapes
{
    /// <summary>Writes the string's UTF-8 bytes; the target may be the source itself, for no escape is shorter than what it says.</summary>
    /// <returns>The number of bytes written.</returns>
    internal static int Undo(ReadOnlySpan<byte> raw, Span<byte> target, int start)
    {
        var (read, written) = (0, 0);
        while (read < raw.Length)
        {
            if (raw[read] != (byte)'\\')
            {
                target[written++] = raw[read++];
                continue;
            }

            var rune = Read(raw, ref read, start);
            written += rune.EncodeToUtf8(target[written..]);
        }

        return written;
    }

    private static Rune Read(ReadOnlySpan<byte> raw, ref int read, int start)
    {
        var at = start + read;
        var letter = raw[read + 1];
        read += 2;
        if (letter != (byte)'u')
            return new Rune(Simple(letter) ?? throw JsonFault.At(at, $"'\\{(char)letter}' is no escape"));
        var high = Hex(raw, ref read, at);
        if (!char.IsHighSurrogate(high))
            return Rune.TryCreate(high, out var single) ? single : Rune.ReplacementChar;
        if (read + 6 > raw.Length || raw[read] != (byte)'\\' || raw[read + 1] != (byte)'u')
            return Rune.ReplacementChar;
        var mark = read;
        read += 2;
        if (Rune.TryCreate(high, Hex(raw, ref read, at), out var pair))
            return pair;
        read = mark;
        return Rune.ReplacementChar;
    }

    private static char? Simple(byte letter) => letter switch
    {
        (byte)'"' => '"',
        (byte)'\\' => '\\',
        (byte)'/' => '/',
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        _ => null,
    };

    private static char Hex(ReadOnlySpan<byte> raw, ref int read, int at)
    {
        if (read + 4 > raw.Length || !ushort.TryParse(raw.Slice(read, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw JsonFault.At(at, "'\\u' needs four hexadecimal digits");
        read += 4;
        return (char)code;
    }
}
