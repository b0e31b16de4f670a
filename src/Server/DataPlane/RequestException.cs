namespace MlNetServe.Server.DataPlane;

/// <summary>A call that is refused: why, in words that its sender can act on.</summary>
internal sealed class RequestException(ErrorClass kind, string message, Exception? inner = null) : Exception(message, inner)
{
    internal ErrorClass Kind { get; } = kind;

    internal static RequestException Invalid(string message, Exception? inner = null) => new(ErrorClass.InvalidInput, message, inner);
}
