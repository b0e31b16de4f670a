using MlNetServe.Imaging;

namespace MlNetServe.Pipeline.Scoring.Pictures;

/// <summary>The axes of an image input of rank 4; null where a size is unknown.</summary>
internal readonly record struct PixelShape(int? Height, int? Width, int Channels, TensorLayout Layout)
{
    /// <summary>Channels last, unless only axis 1 can be channels.</summary>
    internal static PixelShape Of(IReadOnlyList<long> shape) => shape[3] is 1 or 3 or 4
        ? new PixelShape(Size(shape[1]), Size(shape[2]), (int)shape[3], TensorLayout.Nhwc)
        : new PixelShape(Size(shape[2]), Size(shape[3]), (int)shape[1], TensorLayout.Nchw);

    /// <summary>True when both sizes are known.</summary>
    internal bool IsKnown => Height is not null && Width is not null;

    private static int? Size(long dim) => dim < 0 ? null : checked((int)dim);
}
