using MlNetServe.Conversion;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.DataPlane;

namespace MlNetServe.Server.Http;

/// <summary>The one table from what went wrong to status and code. What it does not list is a bug and a 500.</summary>
internal static class ErrorTable
{
    /// <summary>nginx's status for a client that went away; it is never seen by one.</summary>
    private const int ClientClosedRequest = 499;

    /// <summary>The error of an exception.</summary>
    internal static HttpError Of(Exception exception) => exception switch
    {
        RequestException e => Of(e.Kind, e.Message),
        InvalidInputException e => Of(ErrorClass.InvalidInput, e.Message),
        SignatureNotFoundException e => Of(ErrorClass.InvalidInput, e.Message),
        ConversionException e => Of(ErrorClass.Unsupported, e.Message),
        ModelFaultException e => Of(ErrorClass.ModelFault, e.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } e => Of(ErrorClass.TooLarge, e.Message),
        BadHttpRequestException e => Of(ErrorClass.InvalidInput, e.Message) with { Status = e.StatusCode },
        OperationCanceledException => Of(ErrorClass.Cancelled, "The client went away."),
        _ => Of(ErrorClass.Internal, "The server failed; its log says why, under the X-Request-Id of this answer."),
    };

    private static HttpError Of(ErrorClass kind, string message) => kind switch
    {
        ErrorClass.InvalidInput => new(StatusCodes.Status400BadRequest, "INVALID_ARGUMENT", message),
        ErrorClass.UnsupportedMedia => new(StatusCodes.Status415UnsupportedMediaType, "INVALID_ARGUMENT", message),
        ErrorClass.TooLarge => new(StatusCodes.Status413PayloadTooLarge, "INVALID_ARGUMENT", message),
        ErrorClass.NotFound => new(StatusCodes.Status404NotFound, "NOT_FOUND", message),
        ErrorClass.MethodNotAllowed => new(StatusCodes.Status405MethodNotAllowed, "INVALID_ARGUMENT", message),
        ErrorClass.NotReady => new(StatusCodes.Status503ServiceUnavailable, "UNAVAILABLE", message) { RetryAfterSeconds = 1 },
        ErrorClass.DeadlineExceeded => new(StatusCodes.Status504GatewayTimeout, "DEADLINE_EXCEEDED", message),
        ErrorClass.Cancelled => new(ClientClosedRequest, "CANCELLED", message),
        ErrorClass.Unsupported => new(StatusCodes.Status501NotImplemented, "UNIMPLEMENTED", message),
        _ => new(StatusCodes.Status500InternalServerError, "INTERNAL", message),
    };
}
