using MlNetServe.Server.Configuration;
using MlNetServe.Server.DataPlane;

namespace MlNetServe.Server.Vertex;

/// <summary>
/// Health and predict at exactly the paths that Vertex AI gives, compared as text before all other routes: such a path may hold
/// what a route template would take for syntax.
/// </summary>
internal sealed class VertexRoutes(RequestDelegate next, VertexOptions options, HealthEndpoint health, PredictEndpoint predict)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var isHealth = path == options.HealthRoute;
        var isPredict = path == options.PredictRoute;
        if (!isHealth && !isPredict)
            return next(context);
        var method = context.Request.Method;
        if (isHealth && (HttpMethods.IsGet(method) || HttpMethods.IsHead(method)))
            return health.HandleAsync(context);
        if (isPredict && HttpMethods.IsPost(method))
            return predict.HandleAsync(context);
        var allowed = isHealth && isPredict ? "GET, HEAD, POST" : isHealth ? "GET, HEAD" : "POST";
        context.Response.Headers.Allow = allowed;
        throw new RequestException(ErrorClass.MethodNotAllowed, $"{path} takes {allowed}, not {method}.");
    }
}
