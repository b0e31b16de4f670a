using System.Buffers;

namespace MlNetServe.Server.Http;

/// <summary>The id of a request: the sender's own where it is harmless, else a new one.</summary>
internal static class RequestId
{
    private const int Longest = 64;
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    internal static string Of(HttpRequest request)
    {
        var given = request.Headers["X-Request-Id"].ToString();
        return given.Length is > 0 and <= Longest && given.AsSpan().IndexOfAnyExcept(Allowed) < 0
            ? given
            : Guid.CreateVersion7().ToString("N");
    }
}
