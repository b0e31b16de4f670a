using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace MlNetServe.TensorFlow.Checkpoint;

/// <summary>Part of a mapped file as memory. The file stays mapped as long as a region is referenced: the handle unmaps it when collected.</summary>
internal sealed unsafe class MappedRegion : MemoryManager<byte>
{
    private readonly SafeMemoryMappedViewHandle _handle;
    private readonly byte* _start;
    private readonly int _length;

    internal MappedRegion(SafeMemoryMappedViewHandle handle, long offset, int length)
    {
        byte* start = null;
        handle.AcquirePointer(ref start);
        _handle = handle;
        _start = start + offset;
        _length = length;
        handle.ReleasePointer(); // a count that is never given back would keep the file mapped for ever; the reference is enough
    }

    public override Span<byte> GetSpan() => new(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex, default, this);

    public override void Unpin() => GC.KeepAlive(_handle);

    protected override void Dispose(bool disposing)
    {
        // the handle is shared by all regions of the file
    }
}
