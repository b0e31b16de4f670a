namespace MlNetServe.Imaging;

/// <summary>What a JPEG decoder has to give; height and width are those of the result, by the ratio.</summary>
internal readonly record struct JpegRequest(int Height, int Width, JpegLayout Layout, DecodeOptions Options)
{
    public int SamplesPerPixel => Layout switch { JpegLayout.Grey => 1, JpegLayout.Rgb => 3, _ => 4 };
}
