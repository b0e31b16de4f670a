using System.Buffers.Binary;
using System.Text;

namespace MlNetServe.Imaging;

/// <summary>Walks the chunks of a PNG file; a critical chunk with a wrong checksum is an error, as for libpng.</summary>
internal ref struct PngChunks
{
    private readonly ReadOnlySpan<byte> _data;
    private int _at;

    public PngChunks(ReadOnlySpan<byte> data)
    {
        _data = data;
        _at = 8;
    }

    /// <summary>The four letters of the current chunk.</summary>
    public uint Name { get; private set; }

    /// <summary>The payload of the current chunk.</summary>
    public ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>Whether the checksum is right; always so for critical chunks.</summary>
    public bool IsIntact { get; private set; }

    /// <summary>The second part of the name: lower case first letters may be ignored.</summary>
    public readonly bool IsCritical => (Name & 0x20000000) == 0;

    public static uint NameOf(ReadOnlySpan<byte> letters) => BinaryPrimitives.ReadUInt32BigEndian(letters);

    /// <summary>Reads the next chunk; the end of the data is an error, since IEND ends the walk.</summary>
    public void Next()
    {
        if (_data.Length - _at < 12)
            throw new ImageFormatException($"Invalid PNG data, size {_data.Length}: the file ends before IEND");
        var length = BinaryPrimitives.ReadUInt32BigEndian(_data[_at..]);
        Name = BinaryPrimitives.ReadUInt32BigEndian(_data[(_at + 4)..]);
        if (length > _data.Length - _at - 12 || !IsName(_data.Slice(_at + 4, 4)))
            throw new ImageFormatException($"Invalid PNG data, size {_data.Length}: a chunk of {length} bytes at {_at}");
        Payload = _data.Slice(_at + 8, (int)length);
        var sum = BinaryPrimitives.ReadUInt32BigEndian(_data[(_at + 8 + (int)length)..]);
        IsIntact = Crc32.Of(_data.Slice(_at + 4, (int)length + 4)) == sum;
        if (!IsIntact && IsCritical)
            throw new ImageFormatException($"Invalid PNG data, size {_data.Length}: wrong checksum of {Encoding.ASCII.GetString(_data.Slice(_at + 4, 4))}");
        _at += 12 + (int)length;
    }

    private static bool IsName(ReadOnlySpan<byte> letters)
    {
        foreach (var letter in letters)
        {
            if (!char.IsAsciiLetter((char)letter))
                return false;
        }

        return true;
    }
}
