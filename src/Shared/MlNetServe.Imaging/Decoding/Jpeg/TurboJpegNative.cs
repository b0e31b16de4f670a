using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MlNetServe.Imaging;

/// <summary>The TurboJPEG API of libjpeg-turbo 2 and 3 (turbojpeg.h), found under the names that systems give it.</summary>
internal static unsafe partial class TurboJpegNative
{
    public const int PixelFormatRgb = 0;
    public const int PixelFormatGrey = 6;
    public const int PixelFormatCmyk = 11;
    public const int FlagFastUpsample = 256;
    public const int FlagFastDct = 2048;
    public const int FlagAccurateDct = 4096;
    public const int FlagLimitScans = 32768;
    public const int ErrorWarning = 0;

    private const string Library = "turbojpeg";

    private static readonly string[] Names = ["libturbojpeg.so.0", "libturbojpeg.0.dylib", "turbojpeg.dll", "libturbojpeg.dll", "libturbojpeg.so"];

    private static readonly nint Module = Load();

    /// <summary>Whether the library is on this machine.</summary>
    public static bool IsPresent => Module != 0;

    /// <summary>The major version: the function tj3Init came with 3. The API does not tell more.</summary>
    public static int MajorVersion => NativeLibrary.TryGetExport(Module, "tj3Init", out _) ? 3 : 2;

    [LibraryImport(Library, EntryPoint = "tjInitDecompress")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial nint InitDecompress();

    [LibraryImport(Library, EntryPoint = "tjDecompress2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Decompress(
        nint handle, byte* source, CULong sourceLength, byte* destination, int width, int pitch, int height, int pixelFormat, int flags);

    [LibraryImport(Library, EntryPoint = "tjInitTransform")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial nint InitTransform();

    [LibraryImport(Library, EntryPoint = "tjTransform")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Transform(
        nint handle, byte* source, CULong sourceLength, int count, byte** destinations, CULong* lengths, TurboJpegCut* transforms, int flags);

    [LibraryImport(Library, EntryPoint = "tjFree")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial void Free(byte* buffer);

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial nint GetErrorText(nint handle);

    [LibraryImport(Library, EntryPoint = "tjGetErrorCode")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int GetErrorCode(nint handle);

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Destroy(nint handle);

    private static nint Load()
    {
        var assembly = typeof(TurboJpegNative).Assembly;
        nint module = 0;
        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, assembly, null, out module) && NativeLibrary.TryGetExport(module, "tjGetErrorCode", out _))
                break;
            module = 0;
        }

        NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => name == Library ? module : 0);
        return module;
    }
}
