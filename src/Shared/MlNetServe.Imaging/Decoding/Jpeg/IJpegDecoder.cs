namespace MlNetServe.Imaging;

/// <summary>A library that decodes JPEG.</summary>
internal interface IJpegDecoder
{
    string Name { get; }

    /// <summary>Whether pictures of four components come as CMYK; else the library converts them itself.</summary>
    bool GivesCmyk { get; }

    /// <summary>
    /// Makes a file of some columns by cutting coded blocks, whose pixels at the right edge are those of a picture that ends there.
    /// </summary>
    /// <param name="data">The file.</param>
    /// <param name="x">The first column, at the beginning of a block.</param>
    /// <param name="width">The number of columns.</param>
    /// <returns>The file, or null where the library can not do so.</returns>
    byte[]? CutColumns(ReadOnlySpan<byte> data, int x, int width);

    /// <summary>Decodes into rows without padding.</summary>
    /// <param name="data">The file.</param>
    /// <param name="request">The layout wanted.</param>
    /// <param name="destination">Exactly height * width * samples of the layout bytes.</param>
    /// <exception cref="ImageFormatException">The data is damaged.</exception>
    void Decode(ReadOnlySpan<byte> data, JpegRequest request, Span<byte> destination);
}
