using System.Text.Json;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Models;

namespace MlNetServe.Server.Vertex;

/// <summary>Answers health: one read of one field, so at once, however busy the server is.</summary>
internal sealed class HealthEndpoint(ModelHost host)
{
    internal async Task HandleAsync(HttpContext context)
    {
        var state = host.State;
        var response = context.Response;
        response.StatusCode = state.Phase == ServerPhase.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        using var body = new GrowingBuffer();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("status"u8, state.Word);
            if (state.Detail is { } detail)
                writer.WriteString("detail"u8, detail);
            writer.WriteEndObject();
        }

        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body.Written, context.RequestAborted);
    }
}
