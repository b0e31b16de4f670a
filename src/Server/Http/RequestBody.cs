using System.IO.Compression;
using MlNetServe.Server.Configuration;
using MlNetServe.Server.DataPlane;

namespace MlNetServe.Server.Http;

/// <summary>Reads a request's body into one rented buffer, its content encoding undone, all under the limits.</summary>
internal static class RequestBody
{
    private const int AnyRatioBelow = 65_536;
    private const int FirstRent = 1 << 20;

    /// <exception cref="RequestException">The body is too large, or in an encoding that is not known or broken.</exception>
    internal static async Task<GrowingBuffer> ReadAsync(HttpRequest request, LimitsOptions limits, CancellationToken cancellation)
    {
        if (request.ContentLength > limits.MaxRequestBytes)
            throw TooLarge($"The body has {request.ContentLength:N0} bytes", limits);
        var counted = new CountingStream(request.Body);
        var encoding = request.Headers.ContentEncoding.ToString().Trim();
        if (encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return await GatherAsync(counted, null, request.ContentLength ?? 0, limits, cancellation);
        using var decoder = Decoder(encoding, counted);
        try
        {
            return await GatherAsync(decoder, counted, 0, limits, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw RequestException.Invalid($"The body is no valid {encoding}: {e.Message}", e);
        }
    }

    private static Stream Decoder(string encoding, Stream body) => encoding.ToUpperInvariant() switch
    {
        "GZIP" or "X-GZIP" => new GZipStream(body, CompressionMode.Decompress),
        "DEFLATE" => new ZLibStream(body, CompressionMode.Decompress),
        "BR" => new BrotliStream(body, CompressionMode.Decompress),
        _ => throw new RequestException(
            ErrorClass.UnsupportedMedia,
            $"Content-Encoding: expected gzip, deflate or br; found '{(encoding.Length > 64 ? encoding[..64] + "..." : encoding)}'."),
    };

    private static async Task<GrowingBuffer> GatherAsync(
        Stream body, CountingStream? packed, long announced, LimitsOptions limits, CancellationToken cancellation)
    {
        var buffer = new GrowingBuffer((int)Math.Min(announced + 1, FirstRent));
        try
        {
            while (await body.ReadAsync(buffer.GetMemory(), cancellation) is > 0 and var read)
            {
                buffer.Advance(read);
                if (buffer.Length > limits.MaxRequestBytes)
                    throw TooLarge(packed is null ? "The body is larger" : "The body, its encoding undone, is larger", limits);
                if (packed is not null && buffer.Length > AnyRatioBelow && buffer.Length / limits.MaxDecompressedRatio > packed.Count)
                    throw new RequestException(ErrorClass.TooLarge, $"The body grows by more than {limits.MaxDecompressedRatio} times when its encoding is undone (Limits:MaxDecompressedRatio).");
            }

            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private static RequestException TooLarge(string what, LimitsOptions limits) => new(
        ErrorClass.TooLarge, $"{what}; the limit is {limits.MaxRequestBytes:N0} bytes (Limits:MaxRequestBytes). Send fewer instances per request.");
}
