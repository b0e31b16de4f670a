using System.Text.Json;
using MlNetServe.Cli.Pictures;
using MlNetServe.Pipeline.Labels;

namespace MlNetServe.Cli.Output;

/// <summary>
/// A result as JSON: {"file":"...","classes":[{"index":0,"label":"...","score":0.5}]}, or {"file":"...","error":"..."}; outputs that
/// are no vector of scores stand under "outputs", by key, as {"dtype":"...","shape":[...],"values":[...]}.
/// </summary>
internal static class ResultJson
{
    internal static string Of(PictureOutcome outcome) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("file", outcome.File);
        if (outcome.Error is not null)
            json.WriteString("error", outcome.Error);
        if (outcome.Classes is not null)
            WriteClasses(json, outcome.Classes);
        if (outcome.Others.Count > 0)
            WriteOthers(json, outcome);
        json.WriteEndObject();
    });

    private static void WriteClasses(Utf8JsonWriter json, IReadOnlyList<ClassScore> classes)
    {
        json.WriteStartArray("classes");
        foreach (var item in classes)
        {
            json.WriteStartObject();
            json.WriteNumber("index", item.Index);
            if (item.Label is not null)
                json.WriteString("label", item.Label);
            json.WritePropertyName("score");
            TensorJson.WriteNumber(json, item.Score);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOthers(Utf8JsonWriter json, PictureOutcome outcome)
    {
        json.WriteStartObject("outputs");
        foreach (var (key, tensor) in outcome.Others)
        {
            json.WritePropertyName(key);
            TensorJson.Write(json, tensor);
        }

        json.WriteEndObject();
    }
}
