using System.Text.Json.Nodes;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Server.Documents;

/// <summary>The schemas of the OpenAPI document.</summary>
internal static class Schemas
{
    internal static JsonObject Reference(string name) => new() { ["$ref"] = "#/components/schemas/" + name };

    internal static JsonObject Of(IReadOnlyList<ServableSignature> signatures)
    {
        var schemas = new JsonObject
        {
            ["PredictRequest"] = Object(("instances", List(AnyOf(signatures.Select(s => Reference(Name(s, "instance")))), 1)), ("parameters", Reference("Parameters"))),
            ["PredictResponse"] = Object(("predictions", List(AnyOf([.. signatures.Select(s => Reference(Name(s, "prediction"))), Reference("Classes"), BestClass()]), 1))),
            ["Parameters"] = ParameterSchemas.Object(signatures),
            ["Classes"] = Object(("classes", List(Reference("Class"), 0))),
            ["Class"] = Class(),
            ["Picture"] = Picture(),
            ["Error"] = Object(("error", Text("What is wrong, and what to do."))),
            ["Health"] = Object(("status", new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("healthy", "loading", "draining", "failed") })),
        };
        ((JsonObject)schemas["PredictRequest"]!)["required"] = new JsonArray("instances");
        foreach (var signature in signatures)
        {
            schemas[Name(signature, "instance")] = Instance(signature);
            schemas[Name(signature, "prediction")] = Prediction(signature);
        }

        return schemas;
    }

    private static JsonObject Instance(ServableSignature signature)
    {
        var named = Object([.. signature.Inputs.Select(i => (i.Key, Input(signature, i)))]);
        return signature.Inputs is [var only] ? AnyOf([named, Input(signature, only)]) : named;
    }

    private static JsonObject Prediction(ServableSignature signature) => signature.Outputs is [var only]
        ? TensorSchema.OfRow(only)
        : Object([.. signature.Outputs.Select(o => (o.Key, TensorSchema.OfRow(o)))]);

    private static JsonObject Input(ServableSignature signature, TensorInfo input) =>
        input.Key != signature.PictureInput ? TensorSchema.OfRow(input)
        : input.Role == TensorRole.EncodedImage ? Reference("Picture")
        : AnyOf([TensorSchema.OfRow(input), Reference("Picture")]);

    private static JsonObject Picture() => AnyOf(
    [
        Object(("b64", new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64", ["description"] = "The picture file in base64." })),
        new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64", ["description"] = "The same as a bare text; a data: URL is taken too." },
    ]);

    private static JsonObject Class()
    {
        var schema = Object(("index", new JsonObject { ["type"] = "integer" }), ("label", new JsonObject { ["type"] = "string" }), ("score", new JsonObject { ["type"] = "number" }));
        schema["required"] = new JsonArray("index", "score");
        return schema;
    }

    private static JsonObject BestClass() => new() { ["type"] = "integer", ["description"] = "The index of the best class, with the parameter form = class." };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject List(JsonNode items, int least) => new() { ["type"] = "array", ["minItems"] = least, ["items"] = items };

    private static JsonObject Object(params (string Name, JsonObject Schema)[] members)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in members)
            properties[name] = schema;
        JsonNode?[] names = [.. members.Select(m => (JsonNode?)m.Name)];
        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray(names) };
    }

    private static JsonObject AnyOf(IEnumerable<JsonObject> schemas)
    {
        JsonNode?[] all = [.. schemas];
        return all is [JsonObject only] ? only : new JsonObject { ["anyOf"] = new JsonArray(all) };
    }

    /// <summary>A schema's name: only the characters that OpenAPI allows.</summary>
    private static string Name(ServableSignature signature, string what) =>
        string.Concat(signature.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')) + "." + what;
}
