namespace MlNetServe.TensorFlow.Evaluation.Kernels.Quantize;

/// <summary>The grid of a fake quantisation: range moved so that 0 is exact.</summary>
internal sealed class FakeQuantGrid
{
    private readonly bool _empty;
    private readonly bool _divides;
    private readonly float _low;
    private readonly float _high;
    private readonly float _scale;
    private readonly float _inverse;
    private readonly float _zero;

    internal FakeQuantGrid(float low, float high, float first, float last, bool divides)
    {
        _empty = low == 0 && high == 0;
        _divides = divides;
        _scale = (high - low) / (last - first);
        _inverse = (last - first) / (high - low);
        var zero = first - (low / _scale);
        var nudged = zero < first ? first : zero > last ? last : MathF.Round(zero, MidpointRounding.AwayFromZero);
        _low = (first - nudged) * _scale;
        _high = (last - nudged) * _scale;
        _zero = MathF.Floor((divides ? -_low / _scale : -_low * _inverse) + 0.5f);
    }

    internal float Round(float x)
    {
        if (_empty)
            return 0;
        var shifted = Math.Clamp(x, _low, _high) - _low;
        return MathF.Floor((_divides ? shifted / _scale : shifted * _inverse) - _zero + 0.5f) * _scale;
    }
}
