using System.Globalization;

namespace MlNetServe.Imaging;

/// <summary>Reads scale=S,mean=a:b:c,std=a:b:c,order=rgb|bgr.</summary>
internal static class PreprocessText
{
    private const string Grammar = PreprocessPresets.Names + " or scale=S,mean=a:b:c,std=a:b:c,order=rgb|bgr";

    public static PreprocessSpec Parse(string text)
    {
        var spec = new PreprocessSpec();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? part : part[..equals].Trim();
            var value = equals < 0 ? "" : part[(equals + 1)..].Trim();
            if (equals < 0 || !seen.Add(key))
                throw Wrong(text, equals < 0 ? $"'{part}' is no key=value" : $"'{key}' stands twice");
            spec = key switch
            {
                "scale" => spec with { Scale = Number(text, value) },
                "mean" => spec with { Mean = Numbers(text, value) },
                "std" => spec with { Std = Divisors(Numbers(text, value), text) },
                "order" => spec with { IsBgr = IsBgr(value, text) },
                _ => throw Wrong(text, $"unknown key '{key}'"),
            };
        }

        return spec;
    }

    /// <summary>Refuses zeros.</summary>
    public static IReadOnlyList<float> Divisors(IReadOnlyList<float> values, string text) =>
        values.Contains(0f) ? throw Wrong(text, "std must not be 0") : values;

    public static bool IsBgr(string value, string text) => value switch
    {
        "rgb" => false,
        "bgr" => true,
        _ => throw Wrong(text, $"order must be rgb or bgr, not '{value}'"),
    };

    public static FormatException Wrong(string text, string reason) => new($"the preprocessing '{text}' is not {Grammar}: {reason}");

    private static float[] Numbers(string text, string value)
    {
        var parts = value.Split(':');
        if (parts.Length is not (1 or 3 or 4))
            throw Wrong(text, $"{parts.Length} numbers in '{value}'");
        return [.. parts.Select(p => Number(text, p))];
    }

    private static float Number(string text, string value) =>
        float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number)
            ? number
            : throw Wrong(text, $"'{value}' is no number");
}
