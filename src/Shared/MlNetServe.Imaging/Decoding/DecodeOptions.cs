namespace MlNetServe.Imaging;

/// <summary>How a picture is decoded; the defaults are those of TensorFlow's ops.</summary>
public sealed record DecodeOptions
{
    /// <summary>The op whose rules hold.</summary>
    public DecodeOp Op { get; init; }

    /// <summary>0 for the picture's own number, else 1 (grey), 3 (RGB) or 4 (RGBA).</summary>
    public int Channels { get; init; }

    /// <summary>The type of the samples.</summary>
    public PixelType PixelType { get; init; }

    /// <summary>JPEG: decode at 1/1, 1/2, 1/4 or 1/8 of the size.</summary>
    public int Ratio { get; init; } = 1;

    /// <summary>JPEG: smooth chroma upsampling.</summary>
    public bool FancyUpscaling { get; init; } = true;

    /// <summary>JPEG: "" or INTEGER_FAST, or INTEGER_ACCURATE.</summary>
    public string DctMethod { get; init; } = "";

    /// <summary>JPEG: a truncated file gives the rows that are there.</summary>
    public bool TryRecoverTruncated { get; init; }

    /// <summary>
    /// JPEG, with <see cref="TryRecoverTruncated"/>: the least fraction of rows that must be there. TensorFlow counts rows that it
    /// filled in, so any value accepts.
    /// </summary>
    public float AcceptableFraction { get; init; } = 1;

    /// <summary>DecodeImage: a GIF gives all its frames, with a frame axis.</summary>
    public bool ExpandAnimations { get; init; } = true;

    /// <summary>DecodeAndCropJpeg: [y, x, height, width].</summary>
    public IReadOnlyList<int>? CropWindow { get; init; }

    /// <summary>Turns the picture upright by its EXIF orientation; TensorFlow never does.</summary>
    public bool ApplyExifOrientation { get; init; }

    /// <summary>The greatest number of pixels (all frames), checked from the header before anything is decoded.</summary>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>The greatest number of encoded bytes.</summary>
    public long MaxBytes { get; init; } = 268_435_456;
}
