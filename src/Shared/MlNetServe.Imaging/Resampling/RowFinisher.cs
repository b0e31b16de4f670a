using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace MlNetServe.Imaging;

/// <summary>What follows the resize: clamp, rounding, last steps, order of channels, layout and element type.</summary>
internal sealed class RowFinisher
{
    private readonly SamplerSpec _spec;
    private readonly SampleSteps _after;
    private readonly (float Low, float High)? _clamp;

    public RowFinisher(SamplerSpec spec)
    {
        _spec = spec;
        _after = new SampleSteps(spec.After, spec.Channels);
        _clamp = spec.Clamp is { } c ? (c[0], c[1]) : null;
    }

    /// <summary>Finishes a row and writes it to its place.</summary>
    /// <param name="row">Interleaved samples, changed.</param>
    /// <param name="y">The row's number.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="destination">The whole slot.</param>
    /// <param name="layout">The order of axes in the slot.</param>
    public void Write(Span<float> row, int y, int height, Span<byte> destination, TensorLayout layout)
    {
        if (_clamp is { } clamp)
            TensorPrimitives.MinNumber(row, clamp.High, row);
        if (_clamp is { } bounds)
            TensorPrimitives.MaxNumber(row, bounds.Low, row);
        Round(row);
        ApplyAfter(row);
        if (_spec.Output == PixelType.UInt8)
            WriteBytes(row, y, height, destination, layout);
        else if (layout == TensorLayout.Nhwc && !_spec.ReverseChannels)
            row.CopyTo(MemoryMarshal.Cast<byte, float>(destination).Slice(y * row.Length, row.Length));
        else
            WriteFloats(row, y, height, MemoryMarshal.Cast<byte, float>(destination), layout);
    }

    private void Round(Span<float> row)
    {
        if (_spec.Rounding == SampleRounding.Round)
        {
            TensorPrimitives.Round(row, row);
        }
        else if (_spec.Rounding == SampleRounding.TruncateToUInt8)
        {
            for (var i = 0; i < row.Length; i++)
                row[i] = SampleConversion.ToByte(row[i]);
        }
    }

    private void ApplyAfter(Span<float> row)
    {
        if (_spec.After.Count == 0)
            return;
        var length = _after.PatternLength(row.Length);
        var rented = length == 0 ? null : ArrayPool<float>.Shared.Rent(length);
        var pattern = rented.AsSpan(0, length);
        _after.FillPattern(pattern);
        _after.Apply(row, pattern);
        if (rented is not null)
            ArrayPool<float>.Shared.Return(rented);
    }

    private void WriteFloats(ReadOnlySpan<float> row, int y, int height, Span<float> destination, TensorLayout layout)
    {
        var channels = _spec.Channels;
        var width = row.Length / channels;
        for (var c = 0; c < channels; c++)
        {
            var source = _spec.ReverseChannels ? channels - 1 - c : c;
            var (start, step) = layout == TensorLayout.Nhwc ? ((y * row.Length) + c, channels) : (((c * height) + y) * width, 1);
            for (int x = 0, i = source, o = start; x < width; x++, i += channels, o += step)
                destination[o] = row[i];
        }
    }

    private void WriteBytes(ReadOnlySpan<float> row, int y, int height, Span<byte> destination, TensorLayout layout)
    {
        var channels = _spec.Channels;
        var width = row.Length / channels;
        for (var c = 0; c < channels; c++)
        {
            var source = _spec.ReverseChannels ? channels - 1 - c : c;
            var (start, step) = layout == TensorLayout.Nhwc ? ((y * row.Length) + c, channels) : (((c * height) + y) * width, 1);
            for (int x = 0, i = source, o = start; x < width; x++, i += channels, o += step)
                destination[o] = SampleConversion.ToByte(row[i]);
        }
    }
}
