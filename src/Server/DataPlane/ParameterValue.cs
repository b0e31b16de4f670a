using System.Globalization;

namespace MlNetServe.Server.DataPlane;

/// <summary>The value of a parameter, from JSON or from text (query string, form field).</summary>
/// <param name="What">What it is, for messages: <c>the text "x"</c>, <c>a list</c>.</param>
/// <param name="Text">Its text; null when it has none (a list of lists, an object).</param>
/// <param name="Items">Its items; null unless it is a list of texts.</param>
/// <param name="IsTyped">True for JSON, where a number in quotes is no number.</param>
/// <param name="IsNumber">True for a JSON number.</param>
internal readonly record struct ParameterValue(string What, string? Text, IReadOnlyList<string>? Items, bool IsTyped, bool IsNumber)
{
    private const int Shown = 64;

    internal static ParameterValue FromText(string text) => new(Quote(text), text, null, IsTyped: false, IsNumber: false);

    internal static ParameterValue FromJsonText(string text) => new($"the text {Quote(text)}", text, null, IsTyped: true, IsNumber: false);

    internal static ParameterValue FromJsonNumber(string text) => new(text, text, null, IsTyped: true, IsNumber: true);

    internal static ParameterValue FromItems(IReadOnlyList<string> items) => new("a list", null, items, IsTyped: true, IsNumber: false);

    internal static ParameterValue Other(string what) => new(what, null, null, IsTyped: true, IsNumber: false);

    /// <summary>A text.</summary>
    internal string AsText(string name) => Text is { } text && !IsNumber ? text : throw Fault(name, "a text");

    /// <summary>A whole number, which may be written as 3.0, since Vertex AI makes doubles of all numbers.</summary>
    internal long AsInteger(string name, long least, long most)
    {
        var number = AsNumber(name, $"a whole number from {least} to {most}");
        return number == Math.Floor(number) && number >= least && number <= most
            ? (long)number
            : throw Fault(name, $"a whole number from {least} to {most}");
    }

    /// <summary>A finite number.</summary>
    internal double AsNumber(string name, string expected = "a number")
    {
        var mayBe = IsNumber || !IsTyped;
        return mayBe && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Fault(name, expected);
    }

    /// <summary>A text or a list of texts; plain text may hold several with commas between.</summary>
    internal IReadOnlyList<string> AsList(string name) => Items is { Count: > 0 } items
        ? items
        : IsNumber || Text is not { Length: > 0 } text
            ? throw Fault(name, "a name or a list of names")
            : IsTyped ? [text] : text.Split(',', StringSplitOptions.TrimEntries);

    private RequestException Fault(string name, string expected) =>
        RequestException.Invalid($"Parameter '{name}': expected {expected}, found {What}.");

    private static string Quote(string text) => $"\"{(text.Length > Shown ? text[..Shown] + "..." : text)}\"";
}
