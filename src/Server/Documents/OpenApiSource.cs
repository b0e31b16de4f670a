using System.Security.Cryptography;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.Configuration;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Models;

namespace MlNetServe.Server.Documents;

/// <summary>The OpenAPI document of the served model, made once when the model is ready.</summary>
internal sealed class OpenApiSource(ServerSettings settings)
{
    private volatile OpenApiFile? _file;

    internal void Set(ServableModel model, IReadOnlyList<ServedExample> examples)
    {
        var bytes = OpenApiDocument.Write(model, settings.Vertex, examples);
        _file = new OpenApiFile(bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
    }

    internal async Task HandleAsync(HttpContext context)
    {
        var file = _file ?? throw new RequestException(ErrorClass.NotReady, "The model is not ready, so there is no document of it yet.");
        context.Response.Headers.ETag = file.ETag;
        context.Response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch.Contains(file.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = file.Bytes.Length;
        await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }
}
