using System.Runtime.InteropServices;

namespace MlNetServe.Imaging;

/// <summary>tjtransform of turbojpeg.h: a region, an operation (0 for none), options, and a filter that is not used.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TurboJpegCut
{
    public const int OptionCrop = 4;
    public const int OptionCopyNone = 64;

    public int X;
    public int Y;
    public int Width;
    public int Height;
    public int Operation;
    public int Options;
    public nint Data;
    public nint Filter;
}
