namespace MlNetServe.Server.Http;

/// <summary>An error on the wire.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Code">The name of the gRPC code of the same meaning, for X-Error-Code.</param>
/// <param name="Message">What is wrong, for people.</param>
internal sealed record HttpError(int Status, string Code, string Message)
{
    /// <summary>When to come again; null for no such hint.</summary>
    internal int? RetryAfterSeconds { get; init; }
}
