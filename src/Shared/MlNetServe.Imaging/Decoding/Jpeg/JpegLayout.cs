namespace MlNetServe.Imaging;

/// <summary>The samples of a pixel that a JPEG decoder gives.</summary>
internal enum JpegLayout
{
    Grey,
    Rgb,
    Cmyk,
}
