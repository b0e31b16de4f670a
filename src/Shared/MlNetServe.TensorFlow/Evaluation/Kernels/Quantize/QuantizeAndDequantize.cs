namespace MlNetServe.TensorFlow.Evaluation.Kernels.Quantize;

/// <summary>
/// QuantizeAndDequantizeV2..V4(x, min, max): rounds to the grid of num_bits, scaled so that the wider side of the range fills its side
/// of the integers. Without a given range it is the input's own, per axis when there is one.
/// </summary>
internal static class QuantizeAndDequantize
{
    internal static Tensor[] Run(KernelContext k)
    {
        var x = k[0];
        var axis = k.Attributes.Int("axis");
        var channels = axis < 0 ? 1 : (int)x.Shape[KernelContext.Axis(axis, x.Rank)];
        var inner = axis < 0 ? x.Count : Tensor.CountOf(x.Shape.AsSpan((int)axis + 1));
        var values = Elementwise.Cast.To(x, DType.Float).AsSpan<float>().ToArray();
        var bits = k.Node.Op == "QuantizeAndDequantizeV3" ? (int)k.Int(3) : (int)k.Attributes.Int("num_bits");
        var grids = new QuantizeGrid[channels];
        for (var c = 0; c < channels; c++)
        {
            var (low, high) = k.Attributes.Bool("range_given") ? (k[1].DoubleAt(k[1].Count > 1 ? c : 0), k[2].DoubleAt(k[2].Count > 1 ? c : 0)) : Extent(values, c, channels, inner);
            grids[c] = new QuantizeGrid((float)low, (float)high, Math.Clamp(bits, 1, 32), k.Attributes);
        }

        for (var i = 0; i < values.Length; i++)
            values[i] = grids[i / inner % channels].Round(values[i]);
        return [Elementwise.Cast.To(Tensor.From(values, x.Shape), x.DType)];
    }

    private static (double Low, double High) Extent(float[] values, int channel, int channels, long inner)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < values.Length; i++)
        {
            if (i / inner % channels == channel)
                (low, high) = (Math.Min(low, values[i]), Math.Max(high, values[i]));
        }

        return (low, high);
    }
}
