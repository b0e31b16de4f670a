namespace MlNetServe.TensorFlow.Evaluation.Kernels.Matrix;

/// <summary>MatrixBandPart(x, lower, upper): zeros outside of the band; a negative bound keeps its whole triangle.</summary>
internal static class BandPart
{
    internal static Tensor[] Run(KernelContext k)
    {
        var (x, lower, upper) = (k[0], k.Int(1), k.Int(2));
        var (rows, columns) = (x.Shape[^2], x.Shape[^1]);
        var map = new int[KernelContext.Size(x.Shape)];
        for (var i = 0; i < map.Length; i++)
        {
            var (row, column) = (i / columns % rows, i % columns);
            var inside = (lower < 0 || row - column <= lower) && (upper < 0 || column - row <= upper);
            map[i] = inside ? i : -1;
        }

        return [Mover.Take(x, x.Shape, map, Tensor.FromBytes(x.DType, [], new byte[x.DType.SizeInBytes()]))];
    }
}
