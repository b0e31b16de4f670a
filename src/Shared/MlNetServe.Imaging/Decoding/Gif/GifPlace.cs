namespace MlNetServe.Imaging;

/// <summary>Where a frame lies on the canvas.</summary>
internal readonly record struct GifPlace(int Left, int Top, int Width, int Height, bool Interlaced);
