using System.Buffers;
using System.Runtime.InteropServices;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>Bytes from the shared pool; given back once.</summary>
internal sealed class RentedBuffer : IDisposable
{
    private byte[]? _array;

    internal RentedBuffer(long length)
    {
        if (length > Array.MaxLength)
            throw new InvalidInputException(null, "tensors of at most 2 GiB", $"one of {length} bytes", "Send fewer rows a call.");
        _array = ArrayPool<byte>.Shared.Rent((int)length);
        Memory = _array.AsMemory(0, (int)length);
    }

    /// <summary>Exactly the bytes asked for; their content is not cleared.</summary>
    internal Memory<byte> Memory { get; }

    /// <summary>True when <paramref name="bytes"/> lie in this buffer.</summary>
    internal bool Holds(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && ReferenceEquals(segment.Array, _array);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
            ArrayPool<byte>.Shared.Return(array);
    }
}
