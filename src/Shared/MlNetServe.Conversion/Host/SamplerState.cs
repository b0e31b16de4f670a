using MlNetServe.Imaging;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Host;

/// <summary>The sampler's plan as it grows along a chain; every method says whether the sampler can do that step there.</summary>
internal sealed class SamplerState(int channels, DType decoded)
{
    private readonly List<ChannelStep> _before = [];
    private readonly List<ChannelStep> _after = [];
    private DType _type = decoded;
    private ResizeSpec? _resize;
    private float? _low;
    private float? _high;
    private SampleRounding _rounding;
    private bool _reversed;

    private bool Computes => _type == DType.Float;

    /// <summary>The plan so far, or null while there is no resize or the type is none that the sampler writes.</summary>
    internal SamplerSpec? Finished() => _resize is null || _type is not (DType.Float or DType.UInt8) ? null : new SamplerSpec
    {
        Before = [.. _before],
        Resize = _resize,
        Clamp = _low is null && _high is null ? null : [_low ?? float.NegativeInfinity, _high ?? float.PositiveInfinity],
        Rounding = _rounding,
        After = [.. _after],
        ReverseChannels = _reversed,
        Output = _type == DType.UInt8 ? PixelType.UInt8 : PixelType.Float32,
        Channels = channels,
    };

    /// <summary>A cast to float32, or after the resize to uint8.</summary>
    internal bool Cast(DType to)
    {
        if (to == DType.UInt8 && _type == DType.Float && _resize is not null && _rounding != SampleRounding.TruncateToUInt8 && _after.Count == 0)
            _rounding = SampleRounding.TruncateToUInt8;
        else if (to != DType.Float)
            return false;
        _type = to;
        return true;
    }

    /// <summary>Arithmetic in float32 with one operand, or one a channel.</summary>
    internal bool Arithmetic(ChannelOp op, Tensor operand)
    {
        if (!Computes || (operand.Count != 1 && operand.Count != channels))
            return false;
        var values = operand.ToDoubles().Select(v => (float)v).ToArray();
        if (_reversed)
            Array.Reverse(values);
        (_resize is null ? _before : _after).Add(new ChannelStep(op, values));
        return true;
    }

    /// <summary>The one resize. Nearest keeps the type; the others give float32.</summary>
    internal bool Resize(ResizeSpec resize, DType result)
    {
        if (_resize is not null || _reversed || result is not (DType.Float or DType.UInt8))
            return false;
        _resize = resize;
        _type = result;
        return true;
    }

    /// <summary>A lower bound.</summary>
    internal bool AtLeast(float value)
    {
        var can = CanClamp && _low is null;
        _low = can ? value : _low;
        return can;
    }

    /// <summary>An upper bound.</summary>
    internal bool AtMost(float value)
    {
        var can = CanClamp && _high is null;
        _high = can ? value : _high;
        return can;
    }

    /// <summary>tf.round.</summary>
    internal bool Round()
    {
        if (!CanClamp)
            return false;
        _rounding = SampleRounding.Round;
        return true;
    }

    /// <summary>RGB becomes BGR.</summary>
    internal bool Reverse()
    {
        if (_resize is null || _reversed)
            return false;
        return _reversed = true;
    }

    private bool CanClamp => Computes && _resize is not null && _after.Count == 0 && _rounding == SampleRounding.None;
}
