using System.Buffers;
using System.Buffers.Text;

namespace MlNetServe.Pipeline.Scoring.Pictures;

/// <summary>TensorFlow's base64: the URL alphabet, with or without padding.</summary>
internal static class WebSafeBase64
{
    /// <summary>Encodes as EncodeBase64 does.</summary>
    internal static byte[] Encode(ReadOnlySpan<byte> bytes, bool pad)
    {
        var length = Base64Url.GetEncodedLength(bytes.Length);
        var padding = pad ? (4 - (length % 4)) % 4 : 0;
        var result = new byte[length + padding];
        Base64Url.EncodeToUtf8(bytes, result);
        result.AsSpan(length).Fill((byte)'=');
        return result;
    }

    /// <summary>Decodes as DecodeBase64 does, or null when the text is no web-safe base64.</summary>
    internal static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        if (text.ContainsAny(" \t\r\n"u8))
            return null;
        var result = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        var status = Base64Url.DecodeFromUtf8(text, result, out _, out var written);
        return status == OperationStatus.Done ? result[..written] : null;
    }
}
