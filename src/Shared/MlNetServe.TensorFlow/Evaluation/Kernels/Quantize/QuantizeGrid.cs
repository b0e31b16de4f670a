using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Quantize;

/// <summary>The grid of QuantizeAndDequantize for one range.</summary>
internal sealed class QuantizeGrid
{
    private readonly bool _halfUp;
    private readonly float _low;
    private readonly float _high;
    private readonly float _scale;
    private readonly float _inverse;

    internal QuantizeGrid(float low, float high, int bits, TfAttributes attributes)
    {
        var (signed, narrow) = (attributes.Bool("signed_input"), attributes.Bool("narrow_range"));
        _halfUp = attributes.String("round_mode") == "HALF_UP";
        var first = signed ? -(1L << (bits - 1)) + (narrow ? 1 : 0) : 0;
        var last = signed ? (1L << (bits - 1)) - 1 : (1L << bits) - 1;
        var fromLow = first * low > 0 ? first / low : float.MaxValue;
        var fromHigh = last * high > 0 ? last / high : float.MaxValue;
        if (fromLow < fromHigh)
            (_scale, _inverse, _low, _high) = (fromLow, low / first, low, last * (low / first));
        else
            (_scale, _inverse, _low, _high) = (fromHigh, high / last, first * (high / last), high);
    }

    internal float Round(float x)
    {
        var scaled = Math.Clamp(x, _low, _high) * _scale;
        return (_halfUp ? MathF.Floor(scaled + 0.5f) : MathF.Round(scaled, MidpointRounding.ToEven)) * _inverse;
    }
}
