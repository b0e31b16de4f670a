using System.Text;

namespace MlNetServe.Server.Json;

/// <summary>A string of a JSON text, where it stands: the bytes between the quotes, escapes not undone.</summary>
/// <param name="start">The position of the first byte.</param>
/// <param name="raw">The bytes.</param>
/// <param name="hasEscapes">True when a backslash is among them.</param>
internal readonly ref struct JsonText(int start, ReadOnlySpan<byte> raw, bool hasEscapes)
{
    internal int Start { get; } = start;

    internal ReadOnlySpan<byte> Raw { get; } = raw;

    internal bool HasEscapes { get; } = hasEscapes;

    /// <summary>True when the string is <paramref name="text"/>.</summary>
    internal bool Is(ReadOnlySpan<byte> text) => HasEscapes ? ToUtf8().AsSpan().SequenceEqual(text) : Raw.SequenceEqual(text);

    /// <summary>The string's UTF-8 bytes, escapes undone.</summary>
    internal byte[] ToUtf8()
    {
        if (!HasEscapes)
            return Raw.ToArray();
        var bytes = new byte[Raw.Length];
        return bytes[..JsonEscapes.Undo(Raw, bytes, Start)];
    }

    public override string ToString() => Encoding.UTF8.GetString(HasEscapes ? ToUtf8() : Raw);
}
