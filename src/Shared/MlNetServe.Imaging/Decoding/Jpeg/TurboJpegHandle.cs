using Microsoft.Win32.SafeHandles;

namespace MlNetServe.Imaging;

/// <summary>
/// A decompressor of libturbojpeg, used for one picture: it keeps quantisation tables, and a picture without its own would be decoded
/// with those of the picture before.
/// </summary>
internal sealed class TurboJpegHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public TurboJpegHandle(bool transforms = false)
        : base(ownsHandle: true)
    {
        SetHandle(transforms ? TurboJpegNative.InitTransform() : TurboJpegNative.InitDecompress());
        if (IsInvalid)
            throw new InvalidOperationException("libturbojpeg gives no decompressor");
    }

    protected override bool ReleaseHandle() => TurboJpegNative.Destroy(handle) == 0;
}
