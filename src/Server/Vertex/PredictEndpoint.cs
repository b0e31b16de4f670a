using MlNetServe.Server.Configuration;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Http;
using MlNetServe.Server.Models;

namespace MlNetServe.Server.Vertex;

/// <summary>Answers predict.</summary>
internal sealed class PredictEndpoint(ModelHost host, VertexPredictor predictor, LimitsOptions limits)
{
    internal async Task HandleAsync(HttpContext context)
    {
        using var visit = host.Enter();
        var parameters = ParametersReader.Read(context.Request.Query, new PredictParameters());
        using var body = await RequestBody.ReadAsync(context.Request, limits, context.RequestAborted);
        using var answer = new GrowingBuffer();
        await predictor.AnswerAsync(visit.Served, context.Request.ContentType, body.Written, parameters, answer, context.RequestAborted);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        if (visit.Served.Model.Version is { } version)
            context.Response.Headers["X-Model-Version"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await context.Response.Body.WriteAsync(answer.Written, context.RequestAborted);
    }
}
