using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.Configuration;
using MlNetServe.Server.Models;

namespace MlNetServe.Server.Documents;

/// <summary>Writes OpenAPI 3.1 from a model's signatures.</summary>
internal static class OpenApiDocument
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The document as UTF-8.</summary>
    internal static byte[] Write(ServableModel model, VertexOptions routes, IReadOnlyList<ServedExample> examples)
    {
        ServableSignature[] signatures = [.. model.Signatures.Values.OrderBy(s => examples.All(e => !e.IsDefault || e.Signature != s))];
        var paths = new JsonObject { [routes.PredictRoute] = new JsonObject { ["post"] = PredictOperation.Of(signatures, examples) } };
        var health = paths[routes.HealthRoute] as JsonObject ?? new JsonObject();
        health["get"] = HealthOperation.Of();
        paths[routes.HealthRoute] = health;
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = model.Name,
                ["version"] = model.Version?.ToString(CultureInfo.InvariantCulture) ?? "none",
                ["description"] = Description(model, signatures),
            },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = Schemas.Of(signatures) },
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, Options);
    }

    private static string Description(ServableModel model, IReadOnlyList<ServableSignature> signatures)
    {
        var lines = new List<string> { "A TensorFlow model, served by MlNetServe.", "", "| signature | inputs | outputs |", "|---|---|---|" };
        lines.AddRange(signatures.Select(s => $"| `{s.Name}` | {List(s.Inputs)} | {List(s.Outputs)} |"));
        if (model.Labels is { Count: > 0 } labels)
            lines.AddRange(["", $"{labels.Count} labels: {string.Join(", ", labels.Take(20))}{(labels.Count > 20 ? ", ..." : "")}."]);
        return string.Join('\n', lines);
    }

    private static string List(IReadOnlyList<TensorInfo> tensors) => string.Join("<br>", tensors.Select(t => $"`{t.Key}`: {t}"));
}
