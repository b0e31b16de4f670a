namespace MlNetServe.TensorFlow.Evaluation.Kernels.Quantize;

/// <summary>
/// FakeQuantWithMinMaxArgs, ...Vars, ...VarsPerChannel: floats rounded to the grid of num_bits between min and max, both moved so
/// that 0 is on the grid. Rounds half up; Args and PerChannel multiply by the inverse scale, Vars divides by the scale.
/// </summary>
internal static class FakeQuant
{
    internal static Tensor[] Args(KernelContext k) =>
        [Apply(k, [k.Attributes.Float("min")], [k.Attributes.Float("max")], divides: false)];

    internal static Tensor[] Vars(KernelContext k) =>
        [Apply(k, k[1].AsSpan<float>().ToArray(), k[2].AsSpan<float>().ToArray(), divides: k.Node.Op == "FakeQuantWithMinMaxVars")];

    private static Tensor Apply(KernelContext k, float[] low, float[] high, bool divides)
    {
        var steps = (1L << (int)Math.Clamp(k.Attributes.Int("num_bits"), 2, 16)) - 1;
        var first = k.Attributes.Bool("narrow_range") ? 1 : 0;
        var grids = low.Zip(high, (l, h) => new FakeQuantGrid(l, h, first, steps, divides)).ToArray();
        var values = k[0].AsSpan<float>();
        var result = new float[values.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = grids[i % grids.Length].Round(values[i]);
        return Tensor.From(result, k[0].Shape);
    }
}
