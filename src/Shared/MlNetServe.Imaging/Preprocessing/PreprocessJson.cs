using System.Text.Json;

namespace MlNetServe.Imaging;

/// <summary>Reads preprocessing.json.</summary>
internal static class PreprocessJson
{
    private const string File = "preprocessing.json";

    public static PreprocessSpec Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), new JsonDocumentOptions { MaxDepth = 4 });
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{File} is not JSON: {e.Message}", e);
        }
    }

    private static PreprocessSpec Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Wrong($"a {root.ValueKind} instead of an object");
        var spec = new PreprocessSpec();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (!seen.Add(property.Name))
                throw Wrong($"'{property.Name}' stands twice");
            spec = property.Name switch
            {
                "spec" => PreprocessSpec.Parse(Text(property)),
                "scale" => spec with { Scale = Number(property.Value, property.Name) },
                "mean" => spec with { Mean = Numbers(property) },
                "std" => spec with { Std = PreprocessText.Divisors(Numbers(property), File) },
                "order" => spec with { IsBgr = PreprocessText.IsBgr(Text(property), File) },
                _ => throw Wrong($"unknown key '{property.Name}'; known are spec, scale, mean, std, order"),
            };
        }

        if (seen.Count == 0 || (seen.Contains("spec") && seen.Count > 1))
            throw Wrong(seen.Count == 0 ? "no key" : "'spec' and other keys at once");
        return spec;
    }

    private static float[] Numbers(JsonProperty property)
    {
        if (property.Value.ValueKind == JsonValueKind.Number)
            return [Number(property.Value, property.Name)];
        if (property.Value.ValueKind != JsonValueKind.Array || property.Value.GetArrayLength() is not (1 or 3 or 4))
            throw Wrong($"'{property.Name}' must be a number or a list of 1, 3 or 4 numbers, found {property.Value.ValueKind}");
        return [.. property.Value.EnumerateArray().Select(e => Number(e, property.Name))];
    }

    private static float Number(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out var number) && float.IsFinite(number)
            ? number
            : throw Wrong($"'{name}' must be a number, found {value.ValueKind}");

    private static string Text(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String
        ? property.Value.GetString()!
        : throw Wrong($"'{property.Name}' must be a string, found {property.Value.ValueKind}");

    private static FormatException Wrong(string reason) => new($"{File}: {reason}");
}
