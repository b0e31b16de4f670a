using System.Runtime.InteropServices;

namespace MlNetServe.Imaging;

/// <summary>Rows of a picture as float32 samples after the first steps, the latest few of them kept.</summary>
internal ref struct SampleRows
{
    private readonly DecodedImage _image;
    private readonly SampleSteps _steps;
    private readonly Span<float> _memory;
    private readonly Span<int> _keys;
    private readonly ReadOnlySpan<float> _pattern;
    private readonly ReadOnlySpan<byte> _pixels;
    private readonly int _length;

    public SampleRows(
        DecodedImage image, SampleSteps steps, Span<float> memory, Span<int> keys, ReadOnlySpan<float> pattern, Span<float> scratch)
    {
        (_image, _steps) = (image, steps);
        _memory = memory;
        _keys = keys;
        _pattern = pattern;
        _pixels = image.Span;
        _length = image.Width * image.Channels;
        Scratch = scratch;
        keys.Fill(-1);
    }

    /// <summary>The plan's own memory.</summary>
    public Span<float> Scratch { get; }

    /// <summary>Samples of a row.</summary>
    public readonly int Length => _length;

    /// <summary>Rows have room for vectors that reach over their end.</summary>
    public static int StrideOf(int length) => length + 16;

    /// <summary>A row, with some floats of padding; it stays until as many other rows as there are slots were read.</summary>
    public readonly Span<float> Row(int y)
    {
        // Consecutive rows never share a slot, so those of one output row are there together.
        var slot = y % _keys.Length;
        var stride = StrideOf(_length);
        var row = _memory.Slice(slot * stride, stride);
        if (_keys[slot] != y)
        {
            Convert(y, row[.._length]);
            _steps.Apply(row[.._length], _pattern);
            _keys[slot] = y;
        }

        return row;
    }

    private readonly void Convert(int y, Span<float> row)
    {
        switch (_image.PixelType)
        {
            case PixelType.UInt8:
                SampleConversion.ToFloat(_pixels.Slice(y * _length, _length), row);
                break;
            case PixelType.UInt16:
                var words = MemoryMarshal.Cast<byte, ushort>(_pixels).Slice(y * _length, _length);
                for (var i = 0; i < words.Length; i++)
                    row[i] = words[i];
                break;
            default:
                MemoryMarshal.Cast<byte, float>(_pixels).Slice(y * _length, _length).CopyTo(row);
                break;
        }
    }
}
