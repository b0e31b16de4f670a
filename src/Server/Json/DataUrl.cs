namespace MlNetServe.Server.Json;

/// <summary>What a text is that should be a picture.</summary>
internal static class DataUrl
{
    private const int LongestPrefix = 256;

    /// <summary>The length of <c>data:image/png;base64,</c> at the start; 0 for other texts.</summary>
    internal static int PrefixLength(ReadOnlySpan<byte> text)
    {
        if (!StartsWith(text, "data:"u8))
            return 0;
        return text[..Math.Min(text.Length, LongestPrefix)].IndexOf((byte)',') + 1;
    }

    /// <summary>True for http, https and gs addresses.</summary>
    internal static bool IsWebAddress(ReadOnlySpan<byte> text) =>
        StartsWith(text, "http:"u8) || StartsWith(text, "https:"u8) || StartsWith(text, "gs:"u8);

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase) =>
        text.Length >= lowerCase.Length && System.Text.Ascii.EqualsIgnoreCase(text[..lowerCase.Length], lowerCase);
}
