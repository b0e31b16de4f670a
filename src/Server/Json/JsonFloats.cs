using System.Globalization;
using System.Text.Json;

namespace MlNetServe.Server.Json;

/// <summary>
/// Floats in JSON: the fewest digits that read back to the same value, <c>.0</c> on whole numbers, and what is not finite as the texts
/// "NaN", "Infinity", "-Infinity", since Vertex AI can't carry the tokens.
/// </summary>
internal static class JsonFloats
{
    private const int Longest = 40;

    internal static void Write(Utf8JsonWriter writer, float value)
    {
        Span<byte> text = stackalloc byte[Longest];
        if (WriteNonFinite(writer, value))
            return;
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        WriteDigits(writer, text, length);
    }

    internal static void Write(Utf8JsonWriter writer, double value)
    {
        Span<byte> text = stackalloc byte[Longest];
        if (WriteNonFinite(writer, value))
            return;
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        WriteDigits(writer, text, length);
    }

    private static void WriteDigits(Utf8JsonWriter writer, Span<byte> text, int length)
    {
        if (text[..length].IndexOfAny((byte)'.', (byte)'E') < 0)
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }

    private static bool WriteNonFinite(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
            return false;
        writer.WriteStringValue(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8);
        return true;
    }
}
