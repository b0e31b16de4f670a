using System.Security.Cryptography;

namespace MlNetServe.Onnx;

/// <summary>
/// Writes the external data of one or more models: every content once, in order of first use, at multiples of 4096 bytes
/// (so that ONNX Runtime can map it). Close it before a model that names it is loaded.
/// </summary>
public sealed class WeightsFile : IDisposable
{
    private const int Alignment = 4096;

    private readonly FileStream _stream;
    private readonly Dictionary<string, WeightLocation> _known = new(StringComparer.Ordinal);

    /// <summary>Creates the file, or replaces it.</summary>
    public WeightsFile(string path) =>
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);

    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    /// <summary>Writes the tensor's content, unless equal bytes (by SHA-256) are there already.</summary>
    /// <exception cref="OnnxWriteException">The content has another length than the tensor says.</exception>
    public WeightLocation Add(OnnxTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var content = tensor.Load().Span;
        var key = Convert.ToHexString(SHA256.HashData(content));
        if (!_known.TryGetValue(key, out var location))
        {
            location = Append(content);
            _known.Add(key, location);
        }

        return location;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private WeightLocation Append(ReadOnlySpan<byte> content)
    {
        var padding = (int)(-Length & (Alignment - 1));
        Span<byte> zeros = stackalloc byte[padding];
        zeros.Clear();
        _stream.Write(zeros);
        _stream.Write(content);
        var location = new WeightLocation(Length + padding, content.Length);
        Length = location.Offset + content.Length;
        return location;
    }
}
