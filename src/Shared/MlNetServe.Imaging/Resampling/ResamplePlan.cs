namespace MlNetServe.Imaging;

/// <summary>The weights of one resize from one size to another; immutable, shared by threads.</summary>
internal abstract class ResamplePlan
{
    /// <summary>Source rows that one output row needs at once.</summary>
    public abstract int Slots { get; }

    /// <summary>Floats of memory of its own.</summary>
    public virtual int ScratchFloats(int channels) => 0;

    /// <summary>Makes an output row.</summary>
    /// <param name="y">The output row's number.</param>
    /// <param name="rows">The source.</param>
    /// <param name="destination">Width * channels samples and padding.</param>
    public abstract void Resample(int y, ref SampleRows rows, Span<float> destination);

    public static ResamplePlan Create(ResizeSpec? resize, int channels, (int Height, int Width) from, (int Height, int Width) to)
    {
        if (resize is null || (from == to && resize.Method == ResizeMethod.Bilinear))
            return new CopyPlan();
        return resize.Method switch
        {
            ResizeMethod.Nearest => new NearestPlan(resize.Coordinates, channels, from, to),
            ResizeMethod.Bilinear => new BilinearPlan(resize.Coordinates, channels, from, to),
            ResizeMethod.Bicubic => new BicubicPlan(resize.Coordinates, channels, from, to),
            ResizeMethod.Area => new AreaPlan(resize.Coordinates, channels, from, to),
            _ => new SpanPlan(resize, channels, from, to),
        };
    }

    /// <summary>TensorFlow's CalculateResizeScale; a side of one pixel has no corners to align.</summary>
    protected static float ScaleOf(int from, int to, CoordinateMode mode) =>
        mode is CoordinateMode.AlignCorners or CoordinateMode.AlignCornersHalfPixel && from > 1 && to > 1 ? (from - 1) / (float)(to - 1) : from / (float)to;

    /// <summary>Where an output coordinate lies in the source.</summary>
    protected static float Source(int at, float scale, CoordinateMode mode) =>
        mode == CoordinateMode.HalfPixel ? ((at + 0.5f) * scale) - 0.5f : at * scale;
}
