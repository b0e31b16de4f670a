namespace MlNetServe.Imaging;

/// <summary>What a picture's header says; nothing was decoded.</summary>
/// <param name="Format">The format.</param>
/// <param name="Height">Pixels, before any EXIF orientation; an animation's canvas.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Channels">The number that a decode with channels = 0 gives: 1 to 4.</param>
public sealed record ImageInfo(ImageFormat Format, int Height, int Width, int Channels);
