using System.Buffers;

namespace MlNetServe.Server.DataPlane;

/// <summary>Bytes in one piece, rented, doubled when full: memory follows what has come, never what was announced.</summary>
internal sealed class GrowingBuffer(int capacity = GrowingBuffer.SmallestCapacity) : IBufferWriter<byte>, IDisposable
{
    private const int SmallestCapacity = 4096;

    private byte[]? _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, SmallestCapacity));

    internal int Length { get; private set; }

    internal Memory<byte> Written => Bytes.AsMemory(0, Length);

    private byte[] Bytes => _bytes ?? throw new ObjectDisposedException(nameof(GrowingBuffer));

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return Bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _bytes, null) is { } bytes)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Ensure(int free)
    {
        var old = Bytes;
        if (old.Length - Length >= free)
            return;
        var wanted = Math.Min(Math.Max(Length + (long)free, 2L * old.Length), Array.MaxLength);
        if (wanted < Length + (long)free)
            throw new RequestException(ErrorClass.TooLarge, "The request needs more than 2 GiB of memory in one piece. Send fewer instances.");
        var bigger = ArrayPool<byte>.Shared.Rent((int)wanted);
        old.AsSpan(0, Length).CopyTo(bigger);
        _bytes = bigger;
        ArrayPool<byte>.Shared.Return(old);
    }
}
