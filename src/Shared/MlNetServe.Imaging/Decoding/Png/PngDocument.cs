using System.Buffers.Binary;
using System.Text;

namespace MlNetServe.Imaging;

/// <summary>
/// A PNG file's chunks, checked through IEND as libpng checks them when TensorFlow has read its rows: order, checksums, unknown
/// critical chunks. What libpng only warns about is ignored here.
/// </summary>
internal ref struct PngDocument
{
    /// <summary>1/0.45455 of sRGB in libpng's unit.</summary>
    private const int SrgbGamma = 45455;

    private static readonly uint HeaderName = PngChunks.NameOf("IHDR"u8);
    private static readonly uint PaletteName = PngChunks.NameOf("PLTE"u8);
    private static readonly uint DataName = PngChunks.NameOf("IDAT"u8);
    private static readonly uint EndName = PngChunks.NameOf("IEND"u8);
    private static readonly uint TransparencyName = PngChunks.NameOf("tRNS"u8);
    private static readonly uint GammaName = PngChunks.NameOf("gAMA"u8);
    private static readonly uint SrgbName = PngChunks.NameOf("sRGB"u8);
    private static readonly uint ExifName = PngChunks.NameOf("eXIf"u8);

    private bool _hasPalette;
    private bool _dataEnded;

    public PngHeader Header { get; private set; }

    /// <summary>RGB triples; for colour type 3 only.</summary>
    public ReadOnlySpan<byte> Palette { get; private set; }

    /// <summary>The tRNS chunk, if it is valid for the colour type.</summary>
    public ReadOnlySpan<byte> Transparency { get; private set; }

    /// <summary>The EXIF block.</summary>
    public ReadOnlySpan<byte> Exif { get; private set; }

    /// <summary>gAMA or sRGB in units of 1/100000; 0 for none.</summary>
    public int Gamma { get; private set; }

    /// <summary>All bytes of the IDAT chunks' payloads.</summary>
    public int CompressedLength { get; private set; }

    /// <summary>Height, width and channels from IHDR and, for palettes, the chunks before IDAT.</summary>
    public static ImageInfo ReadHeader(ReadOnlySpan<byte> data)
    {
        var document = default(PngDocument);
        var chunks = new PngChunks(data);
        do
        {
            chunks.Next();
            if (chunks.Name == DataName || chunks.Name == EndName)
                break;
            document.Take(ref chunks);
        }
        while (document.Header.Colour == PngColour.Palette);
        var header = document.Header;
        var channels = header.Colour != PngColour.Palette ? header.Samples : document.Transparency.IsEmpty ? 3 : 4;
        return new ImageInfo(ImageFormat.Png, header.Height, header.Width, channels);
    }

    /// <summary>Reads all chunks; the size is checked when the first one is read.</summary>
    public static PngDocument Read(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        var document = default(PngDocument);
        var chunks = new PngChunks(data);
        do
        {
            chunks.Next();
            document.Take(ref chunks);
            if (chunks.Name == HeaderName)
                ImageSize.Check("PNG", 1, document.Header.Height, document.Header.Width, options);
        }
        while (chunks.Name != EndName);
        return document;
    }

    /// <summary>Copies the compressed stream.</summary>
    public static void CopyCompressed(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        var chunks = new PngChunks(data);
        while (!destination.IsEmpty)
        {
            chunks.Next();
            if (chunks.Name != DataName)
                continue;
            chunks.Payload.CopyTo(destination);
            destination = destination[chunks.Payload.Length..];
        }
    }

    private void Take(ref PngChunks chunks)
    {
        var isFirst = Header.Width == 0;
        if (isFirst != (chunks.Name == HeaderName))
            throw new ImageFormatException("Invalid PNG: IHDR is not the first chunk, or not the only one");
        if (isFirst)
            Header = PngHeader.Parse(chunks.Payload);
        else if (chunks.Name == PaletteName)
            TakePalette(chunks.Payload);
        else if (chunks.Name == DataName)
            TakeData(chunks.Payload.Length);
        else if (chunks.Name == EndName)
            CheckEnd();
        else if (chunks.IsCritical)
            throw new ImageFormatException($"Invalid PNG: unknown critical chunk {NameText(chunks.Name)}");
        else
            TakeAncillary(ref chunks);
    }

    private void TakePalette(ReadOnlySpan<byte> payload)
    {
        if (_hasPalette)
            throw new ImageFormatException("Invalid PNG: two palettes");
        _hasPalette = CompressedLength == 0;
        if (Header.Colour != PngColour.Palette)
            return;
        if (payload.Length == 0 || payload.Length % 3 != 0 || payload.Length > 768)
            throw new ImageFormatException($"Invalid PNG: a palette of {payload.Length} bytes");
        if (CompressedLength == 0)
            Palette = payload[..Math.Min(payload.Length, 3 << Header.BitDepth)];
    }

    private void TakeData(int length)
    {
        if (Header.Colour == PngColour.Palette && !_hasPalette)
            throw new ImageFormatException("Invalid PNG: the palette is missing");
        if (!_dataEnded)
            CompressedLength = checked(CompressedLength + length);
    }

    private readonly void CheckEnd()
    {
        if (CompressedLength == 0)
            throw new ImageFormatException("Invalid PNG: there is no IDAT chunk");
    }

    private void TakeAncillary(ref PngChunks chunks)
    {
        _dataEnded |= CompressedLength > 0;
        if (!chunks.IsIntact || _dataEnded)
            return;
        var payload = chunks.Payload;
        if (chunks.Name == TransparencyName && Transparency.IsEmpty)
            TakeTransparency(payload);
        else if (chunks.Name == ExifName)
            Exif = payload;
        else if (_hasPalette)
            return; // colour chunks after the palette are out of place
        else if (chunks.Name == GammaName && payload.Length == 4 && Gamma == 0)
            Gamma = BinaryPrimitives.ReadInt32BigEndian(payload);
        else if (chunks.Name == SrgbName && payload.Length == 1 && payload[0] < 4)
            Gamma = SrgbGamma;
    }

    private void TakeTransparency(ReadOnlySpan<byte> payload)
    {
        var isValid = Header.Colour switch
        {
            PngColour.Grey => payload.Length == 2,
            PngColour.Rgb => payload.Length == 6,
            PngColour.Palette => payload.Length > 0 && payload.Length <= Palette.Length / 3,
            _ => false,
        };
        if (isValid)
            Transparency = payload;
    }

    private static string NameText(uint name)
    {
        Span<byte> letters = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(letters, name);
        return Encoding.ASCII.GetString(letters);
    }
}
