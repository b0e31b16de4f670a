using System.Text.Json;
using System.Text.Json.Serialization;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion;

/// <summary>The manifest as JSON.</summary>
internal static class ManifestJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes a manifest.</summary>
    internal static string Write(Manifest manifest) => JsonSerializer.Serialize(manifest, Options);

    /// <summary>Reads the manifest of a converted file.</summary>
    /// <exception cref="ModelFileException">It has none, or one of another version.</exception>
    internal static Manifest Read(string file, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(Manifest.Property, out var json))
        {
            throw new ModelFileException(
                file, "it is an ONNX file that this program did not convert (it has no manifest). Convert the TensorFlow model with `predict-cli convert`.");
        }

        try
        {
            var manifest = JsonSerializer.Deserialize<Manifest>(json, Options) ?? throw new JsonException("it is null");
            return manifest.Schema == Manifest.CurrentSchema ? manifest : throw new ModelFileException(
                file, $"its manifest has schema {manifest.Schema}, this version reads {Manifest.CurrentSchema}. Convert the model again.");
        }
        catch (JsonException e)
        {
            throw new ModelFileException(file, $"its manifest can't be read: {e.Message}", inner: e);
        }
    }
}
