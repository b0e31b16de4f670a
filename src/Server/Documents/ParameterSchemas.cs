using System.Text.Json.Nodes;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Server.Documents;

/// <summary>The parameters of predict in the OpenAPI document, with the same names in the query and in the body.</summary>
internal static class ParameterSchemas
{
    /// <summary>As query parameters.</summary>
    internal static JsonArray Query(IReadOnlyList<ServableSignature> signatures)
    {
        var list = new JsonArray();
        foreach (var (name, schema) in All(signatures))
        {
            var description = schema["description"]?.DeepClone();
            schema.Remove("description");
            list.Add(new JsonObject { ["name"] = name, ["in"] = "query", ["required"] = false, ["description"] = description, ["schema"] = schema });
        }

        return list;
    }

    /// <summary>As the schema of <c>parameters</c>.</summary>
    internal static JsonObject Object(IReadOnlyList<ServableSignature> signatures)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in All(signatures))
            properties[name] = schema;
        return new JsonObject { ["type"] = new JsonArray("object", "null"), ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static IEnumerable<(string Name, JsonObject Schema)> All(IReadOnlyList<ServableSignature> signatures)
    {
        JsonNode?[] names = [.. signatures.Select(s => (JsonNode?)s.Name)];
        yield return ("signature", Schema("string", "The signature; also signature_name. Default: serving_default, else the only one.", ("enum", new JsonArray(names))));
        yield return ("top_k", Schema("integer", "The number of best classes; also maxPredictions.", ("minimum", 1)));
        yield return ("min_score", Schema("number", "The least score of a class; also confidenceThreshold."));
        yield return ("form", Schema("string", "class: each prediction is the index of the best class alone.", ("enum", new JsonArray("rows", "class"))));
        yield return ("outputs", Schema("array", "Only these outputs, in this order.", ("items", new JsonObject { ["type"] = "string" })));
        yield return ("model", Schema("string", "The model's name, which must be the served one."));
        yield return ("version", Schema("integer", "The model's version, which must be the served one."));
        yield return ("timeout_ms", Schema("integer", "The deadline in milliseconds.", ("minimum", 1)));
    }

    private static JsonObject Schema(string type, string description, params (string Name, JsonNode Value)[] others)
    {
        var schema = new JsonObject { ["type"] = type, ["description"] = description };
        foreach (var (name, value) in others)
            schema[name] = value;
        return schema;
    }
}
