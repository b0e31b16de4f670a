using System.Buffers.Binary;

namespace MlNetServe.Imaging;

/// <summary>
/// The blocks of a GIF file read as giflib reads them for TensorFlow: damage after the first frame ends the file there, except a
/// frame whose code stream ends too soon, which refuses the file.
/// </summary>
internal static class GifStructure
{
    private const byte Extension = 0x21;
    private const byte ImageDescriptor = 0x2C;
    private const byte Trailer = 0x3B;
    private const byte GraphicControl = 0xF9;

    /// <summary>The frames; at least one.</summary>
    public static List<GifFrame> ReadFrames(ReadOnlySpan<byte> data, long maxPixels)
    {
        var frames = new List<GifFrame>();
        try
        {
            var at = ReadScreen(data, out var palette);
            var pixels = 0L;
            int? transparent = null;
            while (true)
            {
                switch (ReadByte(data, ref at))
                {
                    case Extension:
                        ReadExtension(data, ref at, ref transparent);
                        break;
                    case ImageDescriptor:
                        frames.Add(ReadFrame(data, ref at, palette, transparent, maxPixels, ref pixels));
                        transparent = null;
                        break;
                    case Trailer:
                        return frames.Count > 0 ? frames : throw new GifDamageException("there is no image");
                    case var other:
                        throw new GifDamageException($"unknown block {other:X2}");
                }
            }
        }
        catch (GifDamageException damage) when (frames.Count == 0 || damage.IsFatal)
        {
            Release(frames);
            throw new ImageFormatException($"Invalid GIF data (size {data.Length}): {damage.Message}", damage);
        }
        catch (GifDamageException)
        {
            return frames;
        }
        catch (ImageFormatException)
        {
            Release(frames);
            throw;
        }
    }

    /// <summary>The size of the first frame that is found.</summary>
    public static ImageInfo ReadHeader(ReadOnlySpan<byte> data)
    {
        try
        {
            var at = ReadScreen(data, out _);
            int? transparent = null;
            while (true)
            {
                switch (ReadByte(data, ref at))
                {
                    case Extension:
                        ReadExtension(data, ref at, ref transparent);
                        break;
                    case ImageDescriptor:
                        var place = ReadDescriptor(data, ref at, default, out _);
                        return new ImageInfo(ImageFormat.Gif, place.Height, place.Width, 3);
                    default:
                        throw new GifDamageException("there is no image");
                }
            }
        }
        catch (GifDamageException damage)
        {
            throw new ImageFormatException($"Invalid GIF data (size {data.Length}): {damage.Message}", damage);
        }
    }

    public static void Release(List<GifFrame> frames)
    {
        foreach (var frame in frames)
            frame.Dispose();
    }

    private static int ReadScreen(ReadOnlySpan<byte> data, out Range palette)
    {
        if (data.Length < 13)
            throw new GifDamageException("the file ends in the screen descriptor");
        var at = 13;
        palette = ReadPalette(data, ref at, data[10]);
        return at;
    }

    private static Range ReadPalette(ReadOnlySpan<byte> data, ref int at, byte flags)
    {
        if ((flags & 0x80) == 0)
            return default;
        var length = 3 << ((flags & 7) + 1);
        if (data.Length - at < length)
            throw new GifDamageException("the file ends in a palette");
        at += length;
        return (at - length)..at;
    }

    private static GifPlace ReadDescriptor(ReadOnlySpan<byte> data, ref int at, Range global, out Range palette)
    {
        if (data.Length - at < 9)
            throw new GifDamageException("the file ends in an image descriptor");
        var d = data.Slice(at, 9);
        at += 9;
        palette = (d[8] & 0x80) != 0 ? ReadPalette(data, ref at, d[8]) : global;
        return new GifPlace(Word(d), Word(d[2..]), Word(d[4..]), Word(d[6..]), (d[8] & 0x40) != 0);
    }

    private static GifFrame ReadFrame(
        ReadOnlySpan<byte> data, ref int at, Range global, int? transparent, long maxPixels, ref long pixels)
    {
        var place = ReadDescriptor(data, ref at, global, out var palette);
        var codeSize = ReadByte(data, ref at);
        if (codeSize > 8 || place.Width == 0 || place.Height == 0)
            throw new GifDamageException($"a frame of {place.Width} x {place.Height} pixels, code size {codeSize}", isFatal: true);
        pixels += (long)place.Width * place.Height;
        if (pixels > maxPixels)
            throw new ImageFormatException($"GIF: the frames have more pixels than the limit of {maxPixels}");
        var frame = new GifFrame(place, palette, transparent);
        try
        {
            var codes = new GifCodes(data, at, codeSize);
            for (var y = 0; y < place.Height; y++)
                codes.Decode(frame.Row(y));
            at = codes.SkipRest();
            return frame;
        }
        catch
        {
            frame.Dispose();
            throw;
        }
    }

    // The first graphic control block before a frame counts.
    private static void ReadExtension(ReadOnlySpan<byte> data, ref int at, ref int? transparent)
    {
        var label = ReadByte(data, ref at);
        var isFirst = true;
        while (ReadByte(data, ref at) is not 0 and var length)
        {
            if (data.Length - at < length)
                throw new GifDamageException("the file ends in an extension");
            if (label == GraphicControl && isFirst && length == 4 && transparent is null)
                transparent = (data[at] & 1) != 0 ? data[at + 3] : -1;
            isFirst = false;
            at += length;
        }
    }

    private static byte ReadByte(ReadOnlySpan<byte> data, ref int at) =>
        at < data.Length ? data[at++] : throw new GifDamageException("the file ends too soon");

    private static int Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
