using Microsoft.Net.Http.Headers;
using MlNetServe.Server.DataPlane;

namespace MlNetServe.Server.Vertex;

/// <summary>Tells bodies apart: by content type, or by their first bytes where the type says nothing (none, or curl -d's).</summary>
internal static class BodyKinds
{
    internal const string Accepted = "application/json, image/* and application/octet-stream (a picture file), multipart/form-data";

    /// <exception cref="RequestException">It is none of them (415).</exception>
    internal static BodyKind Of(string? contentType, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrWhiteSpace(contentType))
            return Sniff(body, "no content type");
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || type.MediaType.Value is not { } media)
            throw Unsupported($"the content type '{Shorten(contentType)}'");
        if (Is(media, "application/x-www-form-urlencoded"))
            return Sniff(body, $"the content type '{media}'");
        if (Is(media, "application/json") || Is(media, "text/json") || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
            return Utf8Json(type);
        if (media.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || Is(media, "application/octet-stream"))
            return BodyKind.Picture;
        return Is(media, "multipart/form-data") ? BodyKind.Form : throw Unsupported($"the content type '{Shorten(media)}'");
    }

    private static BodyKind Utf8Json(MediaTypeHeaderValue type)
    {
        var charset = HeaderUtilities.RemoveQuotes(type.Charset).Value;
        return string.IsNullOrEmpty(charset) || Is(charset, "utf-8") || Is(charset, "utf8") || Is(charset, "us-ascii")
            ? BodyKind.Json
            : throw Unsupported($"JSON in charset '{Shorten(charset)}'; JSON is UTF-8");
    }

    private static BodyKind Sniff(ReadOnlySpan<byte> body, string what)
    {
        var text = body.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
            throw RequestException.Invalid("The body is empty. Send {\"instances\": [...]}, or a picture with its content type.");
        if (text[0] == (byte)'{')
            return BodyKind.Json;
        return PictureMagic.IsPicture(body) ? BodyKind.Picture : throw Unsupported(what + " and a body that is neither JSON nor a picture");
    }

    private static RequestException Unsupported(string found) =>
        new(ErrorClass.UnsupportedMedia, $"Content type: expected {Accepted}; found {found}.");

    private static bool Is(string value, string expected) => value.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static string Shorten(string text) => text.Length > 64 ? text[..64] + "..." : text;
}
