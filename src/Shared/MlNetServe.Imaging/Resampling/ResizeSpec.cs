namespace MlNetServe.Imaging;

/// <summary>A resize as TensorFlow's kernels do it.</summary>
public sealed record ResizeSpec
{
    /// <summary>The height of the result in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The width of the result in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The kernel.</summary>
    public ResizeMethod Method { get; init; } = ResizeMethod.Bilinear;

    /// <summary>The coordinates; not used by ScaleAndTranslate.</summary>
    public CoordinateMode Coordinates { get; init; }

    /// <summary>ScaleAndTranslate: lanczos1, lanczos3, lanczos5, gaussian, box, triangle, keyscubic or mitchellcubic.</summary>
    public string Kernel { get; init; } = "lanczos3";

    /// <summary>ScaleAndTranslate: widen the kernel when shrinking.</summary>
    public bool Antialias { get; init; } = true;

    /// <summary>ScaleAndTranslate: [y, x] factors; null for out / in of each picture, in float32.</summary>
    public IReadOnlyList<float>? Scale { get; init; }

    /// <summary>ScaleAndTranslate: [y, x] shift; null for none.</summary>
    public IReadOnlyList<float>? Translation { get; init; }
}
