namespace MlNetServe.Server.Json;

/// <summary>How long number tokens are.</summary>
internal static class JsonNumbers
{
    /// <summary>The length of the number, or of NaN, Infinity, Inf with or without a minus, at the start of <paramref name="text"/>.</summary>
    internal static int Length(ReadOnlySpan<byte> text, int position)
    {
        var at = text[0] == (byte)'-' ? 1 : 0;
        if (at < text.Length && text[at] is (byte)'N' or (byte)'I')
            return at + Word(text[at..], position);
        var digits = Digits(text, at, position);
        if (digits > 1 && text[at] == (byte)'0')
            throw JsonFault.At(position, "a number begins with 0");
        at += digits;
        if (at < text.Length && text[at] == (byte)'.')
            at += 1 + Digits(text, at + 1, position);
        if (at < text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < text.Length && text[at] is (byte)'+' or (byte)'-')
                at++;
            at += Digits(text, at, position);
        }

        return at;
    }

    /// <summary>True for NaN, Infinity, Inf and those with a minus; then <paramref name="value"/> is what they stand for.</summary>
    internal static bool TryNonFinite(ReadOnlySpan<byte> text, out double value)
    {
        var negative = text.Length > 0 && text[0] == (byte)'-';
        var word = negative ? text[1..] : text;
        if (word.SequenceEqual("Infinity"u8) || word.SequenceEqual("Inf"u8))
            value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        else if (text.SequenceEqual("NaN"u8))
            value = double.NaN;
        else
            value = 0;
        return !double.IsFinite(value);
    }

    private static int Word(ReadOnlySpan<byte> text, int position) =>
        text.StartsWith("NaN"u8) ? 3
        : text.StartsWith("Infinity"u8) ? 8
        : text.StartsWith("Inf"u8) ? 3
        : throw JsonFault.At(position, "an unknown word");

    private static int Digits(ReadOnlySpan<byte> text, int from, int position)
    {
        var at = from;
        while (at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9')
            at++;
        if (at > from)
            return at - from;
        throw from >= text.Length ? JsonFault.End(position + text.Length) : JsonFault.At(position, "a number lacks digits");
    }
}
