using System.Text.Json.Nodes;

namespace MlNetServe.Server.Documents;

/// <summary>The health check in the OpenAPI document.</summary>
internal static class HealthOperation
{
    internal static JsonObject Of() => new()
    {
        ["operationId"] = "health",
        ["tags"] = new JsonArray("Server"),
        ["summary"] = "Tells whether the model can answer",
        ["responses"] = new JsonObject
        {
            ["200"] = Response("The model is loaded and warmed up.", "healthy"),
            ["503"] = Response("The model is being loaded, or the server shuts down.", "loading"),
        },
    };

    private static JsonObject Response(string description, string status) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject
        {
            ["application/json"] = new JsonObject
            {
                ["schema"] = Schemas.Reference("Health"),
                ["example"] = new JsonObject { ["status"] = status },
            },
        },
    };
}
