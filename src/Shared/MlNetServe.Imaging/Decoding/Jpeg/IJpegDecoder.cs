namespace MlNetServe.Imaging;

/// <summary>A library that decodes JPEG.</summary>
internal interface IJpegDecoder
{
    string Name { get; }

    /// <summary>Whether pictures of four components come as CMYK; else the library converts them itself.</summary>
    bool GivesCmyk { get; }

    /// <summary>Decodes into rows without padding.</summary>
    /// <param name="data">The file.</param>
    /// <param name="request">The layout wanted.</param>
    /// <param name="destination">Exactly height * width * samples of the layout bytes.</param>
    /// <exception cref="ImageFormatException">The data is damaged.</exception>
    void Decode(ReadOnlySpan<byte> data, JpegRequest request, Span<byte> destination);
}
