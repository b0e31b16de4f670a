using System.Text.Json;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Tensors;

/// <summary>String tensors as {"shape": [...], "base64": [...]}, elements in C order.</summary>
internal static class StringsFile
{
    private const long MaxBytes = 2_000_000_000;

    /// <exception cref="InputFileException">The file is not there or does not have this form.</exception>
    internal static Tensor Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(InputFile.ReadAll(file, MaxBytes));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("shape", out var shape) || !root.TryGetProperty("base64", out var values))
                throw Bad(file, "found no object with these two keys");
            return Tensor.FromStrings(
                [.. shape.EnumerateArray().Select(d => d.GetInt64())], [.. values.EnumerateArray().Select(v => v.GetBytesFromBase64())]);
        }
        catch (JsonException e)
        {
            throw Bad(file, $"it is no JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException)
        {
            throw Bad(file, e.Message, e);
        }
    }

    internal static void Write(Stream stream, Tensor tensor)
    {
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteStartArray("shape");
        foreach (var dim in tensor.Shape)
            writer.WriteNumberValue(dim);
        writer.WriteEndArray();
        writer.WriteStartArray("base64");
        foreach (var value in tensor.Strings)
            writer.WriteBase64StringValue(value);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static InputFileException Bad(string file, string found, Exception? inner = null) =>
        new(file, $$"""expected {"shape":[...],"base64":[...]}; {{found}}""", inner);
}
