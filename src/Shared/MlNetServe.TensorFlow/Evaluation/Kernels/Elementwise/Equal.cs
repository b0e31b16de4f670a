namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Equal, NotEqual: of numbers, truth values and strings. Unlike shapes without incompatible_shape_error are one answer: not equal.</summary>
internal static class Equal
{
    internal static Tensor[] Run(KernelContext k) => [Compare(k, false)];

    internal static Tensor[] RunNot(KernelContext k) => [Compare(k, true)];

    private static Tensor Compare(KernelContext k, bool negate)
    {
        if (!k.Attributes.Bool("incompatible_shape_error") && !Broadcasts(k[0].Shape, k[1].Shape))
            return Tensor.Scalar(negate);
        var equal = k[0].DType == DType.String ? Strings(k[0], k[1]) : Numeric.Widened(c => [Binary.Compare<Same>(c[0], c[1])])(k)[0];
        if (!negate)
            return equal;
        return Tensor.From(equal.AsSpan<bool>().ToArray().Select(e => !e).ToArray(), equal.Shape);
    }

    private static Tensor Strings(Tensor x, Tensor y)
    {
        var shape = BroadcastWalk.Shape(x.Shape, y.Shape);
        var (a, b) = (BroadcastWalk.Indices(x.Shape, shape), BroadcastWalk.Indices(y.Shape, shape));
        return Tensor.From([.. a.Zip(b, (i, j) => x.Strings[i].AsSpan().SequenceEqual(y.Strings[j]))], shape);
    }

    private static bool Broadcasts(long[] a, long[] b) => a.Reverse().Zip(b.Reverse(), (x, y) => x == y || x == 1 || y == 1).All(ok => ok);
}
