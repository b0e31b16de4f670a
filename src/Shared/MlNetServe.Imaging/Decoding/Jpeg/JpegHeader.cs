using System.Buffers.Binary;

namespace MlNetServe.Imaging;

/// <summary>The facts of a JPEG file's markers up to the first scan.</summary>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Components">1 to 4, as a rule.</param>
/// <param name="BlockColumns">The pixels across which the coded blocks of all components begin anew.</param>
/// <param name="HasAdobeMarker">Whether an APP14 segment of Adobe is there.</param>
internal sealed record JpegHeader(int Height, int Width, int Components, int BlockColumns, bool HasAdobeMarker)
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    public ImageInfo ToInfo() => new(ImageFormat.Jpeg, Height, Width, Math.Min(Components, 3));

    /// <summary>Reads the frame header.</summary>
    public static JpegHeader Read(ReadOnlySpan<byte> data)
    {
        var adobe = false;
        for (var at = 2; NextMarker(data, ref at) is { } marker && marker is not (StartOfScan or EndOfImage);)
        {
            if (IsAlone(marker))
                continue;
            var segment = Segment(data, ref at);
            if (marker == 0xEE && segment.Length >= 12 && segment.StartsWith("Adobe"u8))
                adobe = true;
            if (IsFrame(marker))
                return FromFrame(segment, adobe || AdobeFollows(data, at));
        }

        throw new ImageFormatException("Invalid JPEG data: no frame header, found " + FormatSniffer.Describe(data));
    }

    /// <summary>Whether an end-of-image marker follows the scans; in a file that was cut there is none.</summary>
    public static bool HasEnd(ReadOnlySpan<byte> data)
    {
        for (var at = 2; NextMarker(data, ref at) is { } marker;)
        {
            if (marker == EndOfImage)
                return true;
            if (!IsAlone(marker) && at + 2 <= data.Length)
                at += Math.Max(2, (int)BinaryPrimitives.ReadUInt16BigEndian(data[at..]));
        }

        return false;
    }

    /// <summary>The payload of the first segment of a marker that begins with a signature, before the first scan.</summary>
    public static ReadOnlySpan<byte> FindSegment(ReadOnlySpan<byte> data, byte wanted, ReadOnlySpan<byte> signature)
    {
        for (var at = 2; NextMarker(data, ref at) is { } marker && marker is not (StartOfScan or EndOfImage);)
        {
            if (IsAlone(marker))
                continue;
            if (at + 2 > data.Length || at + BinaryPrimitives.ReadUInt16BigEndian(data[at..]) > data.Length)
                return [];
            var segment = Segment(data, ref at);
            if (marker == wanted && segment.StartsWith(signature))
                return segment;
        }

        return [];
    }

    private static JpegHeader FromFrame(ReadOnlySpan<byte> segment, bool adobe)
    {
        if (segment.Length < 6)
            throw new ImageFormatException($"Invalid JPEG data: the frame header has {segment.Length} bytes");
        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));
        if (height == 0 || width == 0)
            throw new ImageFormatException($"Invalid JPEG data: the frame header says {width} x {height} pixels");
        var sampling = 1;
        for (var c = 0; segment[5] > 1 && c < segment[5] && (c * 3) + 7 < segment.Length; c++)
            sampling = Math.Max(sampling, segment[(c * 3) + 7] >> 4);
        return new JpegHeader(height, width, segment[5], 8 * sampling, adobe);
    }

    // libjpeg reads all markers up to the scan before it decides about colours, so the Adobe marker may come after the frame.
    private static bool AdobeFollows(ReadOnlySpan<byte> data, int at)
    {
        while (NextMarker(data, ref at) is { } marker && marker is not (StartOfScan or EndOfImage))
        {
            if (IsAlone(marker))
                continue;
            if (at + 2 > data.Length)
                return false;
            var length = BinaryPrimitives.ReadUInt16BigEndian(data[at..]);
            if (marker == 0xEE && length >= 14 && data[(at + 2)..].StartsWith("Adobe"u8))
                return true;
            at += Math.Max(2, (int)length);
        }

        return false;
    }

    private static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> data, scoped ref int at)
    {
        var start = at;
        if (start + 2 > data.Length)
            throw new ImageFormatException("Invalid JPEG data: premature end of JPEG file in the header");
        var length = BinaryPrimitives.ReadUInt16BigEndian(data[start..]);
        if (length < 2 || start + length > data.Length)
            throw new ImageFormatException($"Invalid JPEG data: a segment of {length} bytes at {start}, the file has {data.Length}");
        at = start + length;
        return data[(start + 2)..at];
    }

    /// <summary>The marker at or after <paramref name="at"/>; what lies between is skipped, as libjpeg does.</summary>
    private static byte? NextMarker(ReadOnlySpan<byte> data, ref int at)
    {
        while (at < data.Length)
        {
            var found = data[at..].IndexOf((byte)0xFF);
            if (found < 0)
                break;
            at += found;
            while (at < data.Length && data[at] == 0xFF)
                at++;
            if (at < data.Length && data[at++] is not 0 and var marker)
                return marker;
        }

        return null;
    }

    private static bool IsAlone(byte marker) => marker is (>= 0xD0 and <= 0xD8) or 0x01;

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
