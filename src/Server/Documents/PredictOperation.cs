using System.Text.Json.Nodes;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.Models;

namespace MlNetServe.Server.Documents;

/// <summary>The predict call in the OpenAPI document.</summary>
internal static class PredictOperation
{
    private const int LongestExample = 65_536;

    private static readonly (string Status, string Description)[] Errors =
    [
        ("400", "The request is not what the model takes: the message names instance, input, what was expected and what was found."),
        ("404", "Another model or version was asked for."),
        ("413", "The body, the number of instances or a tensor is over a limit."),
        ("415", "The content type or encoding is none that is read here."),
        ("500", "The model or the server failed."),
        ("501", "The signature, or the type of an input, is known but can't be served."),
        ("503", "The model is being loaded, or the server shuts down."),
        ("504", "The deadline passed."),
    ];

    internal static JsonObject Of(IReadOnlyList<ServableSignature> signatures, IReadOnlyList<ServedExample> examples) => new()
    {
        ["operationId"] = "predict",
        ["tags"] = new JsonArray("Model"),
        ["summary"] = "Answers instances in their order",
        ["description"] = "All or nothing: if one instance fails there are no predictions, and the error names it.",
        ["parameters"] = ParameterSchemas.Query(signatures),
        ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(signatures, examples) },
        ["responses"] = Responses(),
    };

    private static JsonObject Content(IReadOnlyList<ServableSignature> signatures, IReadOnlyList<ServedExample> examples)
    {
        var content = new JsonObject
        {
            ["application/json"] = new JsonObject { ["schema"] = Schemas.Reference("PredictRequest"), ["examples"] = Examples(examples) },
        };
        if (!signatures.Any(s => s.TakesPictures))
            return content;
        foreach (var type in new[] { "image/jpeg", "image/png", "application/octet-stream" })
            content[type] = new JsonObject { ["schema"] = Binary("One picture: JPEG, PNG, GIF, BMP or WebP.") };
        content["multipart/form-data"] = new JsonObject
        {
            ["schema"] = new JsonObject
            {
                ["type"] = "object",
                ["description"] = "Each file is an instance; other fields are parameters.",
                ["properties"] = new JsonObject
                {
                    ["image"] = new JsonObject { ["type"] = "array", ["items"] = Binary("A picture.") },
                    ["parameters"] = new JsonObject { ["type"] = "string", ["description"] = "Parameters as JSON." },
                },
            },
        };
        return content;
    }

    private static JsonObject Examples(IReadOnlyList<ServedExample> examples)
    {
        var all = new JsonObject();
        foreach (var example in examples)
        {
            var json = example.Body.ToJson();
            if (json.Length > LongestExample || JsonNode.Parse(json) is not JsonObject body)
                continue;
            if (example.HasClasses && !example.Body.IsColumns)
                all[$"{example.Signature.Name}_top_3"] = Example($"The three best classes by signature {example.Signature.Name}", body, Parameters(example, ("top_k", 3)));
            all[example.Signature.Name] = Example($"Signature {example.Signature.Name}", body, Parameters(example));
        }

        return all;
    }

    private static JsonObject Example(string summary, JsonObject body, JsonObject parameters)
    {
        var value = (JsonObject)body.DeepClone();
        if (parameters.Count > 0)
            value["parameters"] = parameters;
        return new JsonObject { ["summary"] = summary, ["value"] = value };
    }

    private static JsonObject Parameters(ServedExample example, params (string Name, int Value)[] others)
    {
        var parameters = new JsonObject();
        if (!example.IsDefault)
            parameters["signature"] = example.Signature.Name;
        foreach (var (name, value) in others)
            parameters[name] = value;
        return parameters;
    }

    private static JsonObject Responses()
    {
        var responses = new JsonObject { ["200"] = Response("One prediction an instance.", "PredictResponse") };
        foreach (var (status, description) in Errors)
            responses[status] = Response(description, "Error");
        return responses;
    }

    private static JsonObject Response(string description, string schema) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Schemas.Reference(schema) } },
    };

    private static JsonObject Binary(string description) => new() { ["type"] = "string", ["format"] = "binary", ["description"] = description };
}
