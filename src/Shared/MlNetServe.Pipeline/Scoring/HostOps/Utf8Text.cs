namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>Positions of UTF-8 characters, counted as TensorFlow does: every byte that does not continue one begins one.</summary>
internal static class Utf8Text
{
    /// <summary>The attribute's value that means characters rather than bytes.</summary>
    internal const string Unit = "UTF8_CHAR";

    internal static int Length(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var b in text)
            count += Begins(b) ? 1 : 0;
        return count;
    }

    /// <summary>The byte at which character <paramref name="index"/> begins; the end when there are fewer.</summary>
    internal static int Offset(ReadOnlySpan<byte> text, long index)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (Begins(text[at]) && index-- == 0)
                return at;
        }

        return text.Length;
    }

    private static bool Begins(byte b) => (b & 0xC0) != 0x80;
}
