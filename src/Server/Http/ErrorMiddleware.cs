using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MlNetServe.Server.Http;

/// <summary>The outermost middleware: gives each request its id and turns whatever fails into <c>{"error": "..."}</c>.</summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
{
    private const int LongestMessage = 4096;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task InvokeAsync(HttpContext context)
    {
        var id = RequestId.Of(context.Request);
        context.Response.Headers["X-Request-Id"] = id;
        try
        {
            await next(context);
        }
#pragma warning disable CA1031 // The one place where every exception becomes an answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var error = ErrorTable.Of(e);
            if (error.Status >= StatusCodes.Status500InternalServerError && e is not DataPlane.RequestException)
                LogFailure(logger, id, e);
            if (context.Response.HasStarted)
                context.Abort();
            else if (!context.RequestAborted.IsCancellationRequested)
                await WriteAsync(context.Response, error);
        }
    }

    /// <summary>Writes an error as the answer.</summary>
    internal static async Task WriteAsync(HttpResponse response, HttpError error)
    {
        var message = error.Message.Length > LongestMessage ? error.Message[..LongestMessage] + "..." : error.Message;
        response.StatusCode = error.Status;
        response.ContentType = "application/json";
        response.Headers["X-Error-Code"] = error.Code;
        if (error.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        using var body = new DataPlane.GrowingBuffer();
        using (var writer = new Utf8JsonWriter(body, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("error"u8, message);
            writer.WriteEndObject();
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body.Written);
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "Request {Id} failed.")]
    private static partial void LogFailure(ILogger logger, string id, Exception exception);
}
