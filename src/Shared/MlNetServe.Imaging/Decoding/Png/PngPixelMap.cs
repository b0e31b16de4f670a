using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MlNetServe.Imaging;

/// <summary>
/// Stored pixels of a PNG to 1 (grey), 2 (grey, alpha), 3 or 4 samples of 8 or 16 bits, as libpng transforms them for TensorFlow:
/// an even number has alpha (stored, from tRNS, or filled), an odd one drops it without blending; 16 bits lose the low byte.
/// </summary>
internal sealed class PngPixelMap
{
    private readonly PngHeader _header;
    private readonly int _channels;
    private readonly PixelType _type;
    private readonly ushort[]? _key;
    private readonly uint[]? _palette;
    private readonly PngGreyWeights _weights;
    private readonly ushort _filler;

    public PngPixelMap(in PngDocument document, int channels, PixelType type)
    {
        (_header, _channels, _type) = (document.Header, channels, type);
        _weights = new PngGreyWeights(channels < 3 && !_header.IsGrey ? document.Gamma : 0, _header.BitDepth);
        _palette = _header.Colour == PngColour.Palette ? MakePalette(document.Palette, document.Transparency) : null;
        _key = _palette is null && WantsAlpha && !document.Transparency.IsEmpty ? KeyOf(document.Transparency) : null;
        // libpng is asked to fill alpha with the greatest value of the stored depth, also where samples were widened to 8 bits.
        _filler = (ushort)((1 << _header.BitDepth) - 1);
        FillsAlpha = WantsAlpha && !_header.HasAlpha && document.Transparency.IsEmpty;
    }

    private bool WantsAlpha => (_channels & 1) == 0;

    private bool FillsAlpha { get; }

    private ushort Max => _header.BitDepth == 16 ? ushort.MaxValue : byte.MaxValue;

    /// <summary>Converts one row of <paramref name="width"/> pixels.</summary>
    public void Convert(ReadOnlySpan<byte> row, int width, Span<byte> destination)
    {
        if (_type == PixelType.UInt8 && _header.BitDepth == 8 && _palette is null)
        {
            if (_channels == _header.Samples)
            {
                row[..(width * _channels)].CopyTo(destination);
                return;
            }

            if (_channels == 3 && _header.Colour == PngColour.RgbAlpha)
            {
                RgbaPixels.CopyTo(row[..(width * 4)], destination, 3);
                return;
            }
        }

        Span<ushort> pixel = stackalloc ushort[4];
        var wide = MemoryMarshal.Cast<byte, ushort>(destination);
        for (var x = 0; x < width; x++)
        {
            Load(row, x, pixel);
            if (_channels < 3 && !_header.IsGrey)
                pixel[0] = _weights.Grey(pixel[0], pixel[1], pixel[2]);
            if (_channels == 2)
                pixel[1] = pixel[3];
            Store(pixel, x, destination, wide);
        }
    }

    /// <summary>The pixel as RGBA of 8 or 16 bits, whichever is stored.</summary>
    private void Load(ReadOnlySpan<byte> row, int x, Span<ushort> pixel)
    {
        pixel[3] = FillsAlpha ? _filler : Max;
        if (_palette is not null)
        {
            var entry = _palette[Sample(row, x)];
            (pixel[0], pixel[1], pixel[2]) = ((byte)entry, (byte)(entry >> 8), (byte)(entry >> 16));
            if (!FillsAlpha)
                pixel[3] = (byte)(entry >> 24);
        }
        else if (_header.IsGrey)
        {
            var at = x * _header.Samples;
            var grey = Sample(row, at);
            if (_key is not null && grey == _key[0])
                pixel[3] = 0;
            else if (_header.HasAlpha)
                pixel[3] = Sample(row, at + 1);
            pixel[0] = pixel[1] = pixel[2] = Widen(grey);
        }
        else
        {
            var at = x * _header.Samples;
            (pixel[0], pixel[1], pixel[2]) = (Sample(row, at), Sample(row, at + 1), Sample(row, at + 2));
            if (_header.HasAlpha)
                pixel[3] = Sample(row, at + 3);
            else if (_key is not null && pixel[..3].SequenceEqual(_key))
                pixel[3] = 0;
        }
    }

    private void Store(ReadOnlySpan<ushort> pixel, int x, Span<byte> narrow, Span<ushort> wide)
    {
        for (var c = 0; c < _channels; c++)
        {
            if (_type == PixelType.UInt8)
                narrow[(x * _channels) + c] = (byte)(_header.BitDepth == 16 ? pixel[c] >> 8 : pixel[c]);
            else
                wide[(x * _channels) + c] = _header.BitDepth == 16 ? pixel[c] : (ushort)((byte)pixel[c] * 257);
        }
    }

    private ushort Sample(ReadOnlySpan<byte> row, int index)
    {
        switch (_header.BitDepth)
        {
            case 8:
                return row[index];
            case 16:
                return BinaryPrimitives.ReadUInt16BigEndian(row[(index * 2)..]);
            default:
                var bit = index * _header.BitDepth;
                return (ushort)((row[bit >> 3] >> (8 - _header.BitDepth - (bit & 7))) & ((1 << _header.BitDepth) - 1));
        }
    }

    private ushort Widen(ushort grey) => _header.BitDepth switch
    {
        1 => (ushort)(grey * 255),
        2 => (ushort)(grey * 85),
        4 => (ushort)(grey * 17),
        _ => grey,
    };

    private ushort[] KeyOf(ReadOnlySpan<byte> transparency)
    {
        var key = new ushort[transparency.Length / 2];
        for (var i = 0; i < key.Length; i++)
            key[i] = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(transparency[(2 * i)..]) & ((1 << _header.BitDepth) - 1));
        return key;
    }

    // Entries beyond the palette's end are black and opaque.
    private static uint[] MakePalette(ReadOnlySpan<byte> colours, ReadOnlySpan<byte> alpha)
    {
        var palette = new uint[256];
        for (var i = 0; i < palette.Length; i++)
        {
            var colour = i < colours.Length / 3 ? colours.Slice(i * 3, 3) : [0, 0, 0];
            palette[i] = (uint)(colour[0] | (colour[1] << 8) | (colour[2] << 16)) | ((uint)(i < alpha.Length ? alpha[i] : 255) << 24);
        }

        return palette;
    }
}
