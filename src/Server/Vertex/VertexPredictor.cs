using System.Buffers;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.Configuration;
using MlNetServe.Server.DataPlane;

namespace MlNetServe.Server.Vertex;

/// <summary>From the body of a predict call to the body of its answer.</summary>
internal sealed class VertexPredictor(Scorer scorer, LimitsOptions limits)
{
    /// <summary>Answers a body.</summary>
    /// <param name="served">The model.</param>
    /// <param name="contentType">The request's content type, or null.</param>
    /// <param name="body">The body, which is used up.</param>
    /// <param name="parameters">Parameters from the query string; those in the body come on top.</param>
    /// <param name="target">Takes the answer.</param>
    /// <param name="cancellation">Ends the call when its sender is gone.</param>
    /// <exception cref="RequestException">The body is refused, or the deadline passed.</exception>
    /// <exception cref="InvalidInputException">The model can't take the input.</exception>
    internal async Task AnswerAsync(
        ServedModel served, string? contentType, Memory<byte> body, PredictParameters parameters, IBufferWriter<byte> target, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(limits.RequestTimeout));
        var model = served.Model;
        var timeout = limits.RequestTimeout * 1000;
        try
        {
            var kind = BodyKinds.Of(contentType, body.Span);
            using var call = kind switch
            {
                BodyKind.Json => VertexReader.Read(model, body, parameters, limits),
                BodyKind.Picture => PictureReader.Read(model, [body], parameters),
                _ => await MultipartFormReader.ReadAsync(model, contentType!, body, parameters, limits, deadline.Token),
            };
            if (call.Parameters.TimeoutMilliseconds is { } wanted && wanted < timeout)
                deadline.CancelAfter(timeout = wanted);
            var answer = await ScoreAsync(served, call, kind == BodyKind.Picture, deadline.Token);
            VertexWriter.Write(target, call, answer, model.Labels);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new RequestException(ErrorClass.DeadlineExceeded, $"The deadline of {timeout} ms passed.", e);
        }
    }

    private async Task<PredictAnswer> ScoreAsync(ServedModel served, PredictCall call, bool isWholeBody, CancellationToken cancellation)
    {
        try
        {
            return await scorer.ScoreAsync(served, call, cancellation);
        }
        catch (InvalidInputException e) when (isWholeBody)
        {
            throw RequestException.Invalid($"The picture in the body, for input '{e.Input}': {e.Reason}", e);
        }
    }
}
