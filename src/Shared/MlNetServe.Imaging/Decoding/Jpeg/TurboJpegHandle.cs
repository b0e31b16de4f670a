using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace MlNetServe.Imaging;

/// <summary>A decompressor of libturbojpeg; one is used by one thread at a time and kept for the next picture.</summary>
internal sealed class TurboJpegHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private static readonly ConcurrentBag<TurboJpegHandle> Idle = [];

    public TurboJpegHandle()
        : base(ownsHandle: true) => SetHandle(TurboJpegNative.InitDecompress());

    public static TurboJpegHandle Rent()
    {
        if (Idle.TryTake(out var handle))
            return handle;
        handle = new TurboJpegHandle();
        return handle.IsInvalid ? throw new InvalidOperationException("libturbojpeg gives no decompressor") : handle;
    }

    public static void Return(TurboJpegHandle handle)
    {
        if (Idle.Count < Environment.ProcessorCount * 2)
            Idle.Add(handle);
        else
            handle.Dispose();
    }

    protected override bool ReleaseHandle() => TurboJpegNative.Destroy(handle) == 0;
}
