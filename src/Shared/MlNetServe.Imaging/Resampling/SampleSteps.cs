using System.Numerics.Tensors;

namespace MlNetServe.Imaging;

/// <summary>Channel steps on whole rows of interleaved samples, each rounded to float32 as TensorFlow's op does.</summary>
internal sealed class SampleSteps
{
    private readonly ChannelOp[] _kinds;
    private readonly float[][] _values;
    private readonly int _channels;
    private readonly int _patterns;

    public SampleSteps(IReadOnlyList<ChannelStep> steps, int channels)
    {
        _channels = channels;
        _kinds = [.. steps.Select(s => s.Kind)];
        _values = [.. steps.Select(s => s.Values.Distinct().Count() == 1 ? new[] { s.Values[0] } : [.. s.Values])];
        _patterns = _values.Count(v => v.Length > 1);
    }

    /// <summary>Floats of memory that the operands of steps by channel need for rows of a length.</summary>
    public int PatternLength(int rowLength) => _patterns * rowLength;

    /// <summary>Repeats the operands along rows.</summary>
    public void FillPattern(Span<float> pattern)
    {
        if (_patterns == 0)
            return;
        var length = pattern.Length / _patterns;
        foreach (var values in _values)
        {
            if (values.Length == 1)
                continue;
            for (var i = 0; i < length; i++)
                pattern[i] = values[i % _channels];
            pattern = pattern[length..];
        }
    }

    /// <summary>Does the steps in place.</summary>
    /// <param name="row">Interleaved samples.</param>
    /// <param name="pattern">What <see cref="FillPattern"/> wrote for rows of this length.</param>
    public void Apply(Span<float> row, ReadOnlySpan<float> pattern)
    {
        for (var s = 0; s < _kinds.Length; s++)
        {
            if (_values[s].Length == 1)
            {
                Apply(_kinds[s], row, _values[s][0]);
                continue;
            }

            Apply(_kinds[s], row, pattern[..row.Length]);
            pattern = pattern[row.Length..];
        }
    }

    private static void Apply(ChannelOp kind, Span<float> row, float value)
    {
        switch (kind)
        {
            case ChannelOp.Add:
                TensorPrimitives.Add(row, value, row);
                break;
            case ChannelOp.Subtract:
                TensorPrimitives.Subtract(row, value, row);
                break;
            case ChannelOp.Multiply:
                TensorPrimitives.Multiply(row, value, row);
                break;
            default:
                TensorPrimitives.Divide(row, value, row);
                break;
        }
    }

    private static void Apply(ChannelOp kind, Span<float> row, ReadOnlySpan<float> values)
    {
        switch (kind)
        {
            case ChannelOp.Add:
                TensorPrimitives.Add(row, values, row);
                break;
            case ChannelOp.Subtract:
                TensorPrimitives.Subtract(row, values, row);
                break;
            case ChannelOp.Multiply:
                TensorPrimitives.Multiply(row, values, row);
                break;
            default:
                TensorPrimitives.Divide(row, values, row);
                break;
        }
    }
}
