using System.Buffers;
using System.Buffers.Text;

namespace MlNetServe.Server.Json;

/// <summary>
/// Decodes base64 where it stands, so that a picture in a JSON body takes no memory of its own. Takes the standard and the URL
/// alphabet, padded or not, with white space and with JSON's escapes (some writers escape '/').
/// </summary>
internal static class Base64InPlace
{
    private static readonly SearchValues<byte> Standard =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    /// <summary>Decodes; what <paramref name="text"/> held is gone afterwards, also when it fails.</summary>
    /// <param name="text">The bytes between the quotes.</param>
    /// <param name="length">The number of bytes decoded, at the start of <paramref name="text"/>.</param>
    /// <returns>Null, or what is wrong, as a clause.</returns>
    internal static string? Decode(Span<byte> text, out int length)
    {
        var plain = text.IndexOfAnyExcept(Standard);
        if (plain >= 0 && !text[plain..].SequenceEqual("="u8) && !text[plain..].SequenceEqual("=="u8))
        {
            if (Normalize(text, out var kept) is { } fault)
            {
                length = 0;
                return fault;
            }

            text = text[..kept];
        }
        else if (plain >= 0)
        {
            text = text[..plain];
        }

        return DecodeUnpadded(text, out length);
    }

    private static string? DecodeUnpadded(Span<byte> text, out int length)
    {
        var whole = text.Length & ~3;
        var rest = text[whole..];
        length = 0;
        if (rest.Length == 1)
            return $"{text.Length} characters are no whole number of bytes; it seems cut off";
        if (Base64.DecodeFromUtf8InPlace(text[..whole], out length) != OperationStatus.Done)
            return "it can't be decoded";
        if (rest.Length == 0)
            return null;
        Span<byte> last = [rest[0], rest[1], rest.Length == 3 ? rest[2] : (byte)'A', (byte)'A'];
        Base64.DecodeFromUtf8InPlace(last, out _);
        last[..(rest.Length - 1)].CopyTo(text[length..]);
        length += rest.Length - 1;
        return null;
    }

    /// <summary>Leaves only characters of the standard alphabet, without padding.</summary>
    private static string? Normalize(Span<byte> text, out int kept)
    {
        var all = text.Contains((byte)'\\') ? text[..JsonEscapes.Undo(text, text, 0)] : text;
        kept = 0;
        var padding = 0;
        for (var i = 0; i < all.Length; i++)
        {
            var letter = all[i] switch { (byte)'-' => (byte)'+', (byte)'_' => (byte)'/', var other => other };
            if (letter is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                continue;
            if (letter == (byte)'=')
                padding++;
            else if (padding > 0 || !Standard.Contains(letter))
                return $"character {i} is {Printable(letter)}";
            else
                all[kept++] = letter;
        }

        return padding > 2 ? $"{padding} '=' stand at its end" : null;
    }

    private static string Printable(byte value) => value is > 0x20 and < 0x7F ? $"'{(char)value}'" : $"byte 0x{value:X2}";
}
