using System.Buffers.Binary;
using Snappier;

namespace MlNetServe.TensorFlow.Checkpoint;

/// <summary>The sorted string table of a tensor bundle's index: keys and values in order, every block's CRC checked.</summary>
internal static class SsTable
{
    private const ulong Magic = 0xdb4775248b80fb57;
    private const int FooterLength = 48;
    private const int TrailerLength = 5;
    private const int LargestBlock = 64 << 20;
    private const int LargestRatio = 256;

    internal static List<(byte[] Key, byte[] Value)> Read(string file, byte[] content)
    {
        if (content.Length < FooterLength)
            throw new ModelFileException(file, $"the index has {content.Length} bytes; it can't be shorter than its footer of {FooterLength}.");
        var footerAt = content.Length - FooterLength;
        var footer = new SpanReader(file, content.AsSpan(footerAt, FooterLength), footerAt);
        if (BinaryPrimitives.ReadUInt64LittleEndian(content.AsSpan(content.Length - sizeof(ulong))) != Magic)
            throw footer.Fail("this is no checkpoint index: the footer's magic number is missing (truncated, or another kind of file).");
        Handle(ref footer);
        var (offset, size) = Handle(ref footer);
        var entries = new List<(byte[] Key, byte[] Value)>();
        foreach (var (_, value) in Entries(file, offset, Block(file, content, offset, size)))
        {
            var reader = new SpanReader(file, value, (long)offset);
            var (blockOffset, blockSize) = Handle(ref reader);
            entries.AddRange(Entries(file, blockOffset, Block(file, content, blockOffset, blockSize)));
            if (entries.Count > content.Length)
                throw reader.Fail("the index lists more entries than it has bytes.");
        }

        return entries;
    }

    private static (ulong Offset, ulong Size) Handle(ref SpanReader reader) => (reader.Varint(), reader.Varint());

    private static byte[] Block(string file, byte[] content, ulong offset, ulong size)
    {
        var limit = (ulong)content.Length;
        if (offset > limit || size > limit || offset + size + TrailerLength > limit)
            throw new ModelFileException(file, $"a block of {size} bytes at {offset} lies outside the file.", content.Length);
        var start = (int)offset;
        var payload = content.AsSpan(start, (int)size);
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(start + (int)size + 1));
        if (Crc32C.Mask(Crc32C.Compute(content.AsSpan(start, (int)size + 1))) != stored)
            throw new ModelFileException(file, "the index is damaged: a block's CRC32C does not match.", start);
        return content[start + (int)size] switch
        {
            0 => payload.ToArray(),
            1 => Decompress(file, payload, start),
            var type => throw new ModelFileException(file, $"a block has compression type {type}; known are 0 (none) and 1 (Snappy).", start),
        };
    }

    private static byte[] Decompress(string file, ReadOnlySpan<byte> payload, int offset)
    {
        try
        {
            var length = Snappy.GetUncompressedLength(payload);
            if (length < 0 || length > LargestBlock || length > (long)payload.Length * LargestRatio)
                throw new ModelFileException(file, $"a Snappy block of {payload.Length} bytes claims to hold {length}.", offset);
            var result = new byte[length];
            return Snappy.Decompress(payload, result) == length
                ? result
                : throw new ModelFileException(file, "a Snappy block is shorter than it says.", offset);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or InvalidOperationException)
        {
            throw new ModelFileException(file, "a Snappy block can't be decompressed.", offset, e);
        }
    }

    private static List<(byte[] Key, byte[] Value)> Entries(string file, ulong offset, byte[] block)
    {
        var reader = new SpanReader(file, block, (long)offset);
        if (block.Length < sizeof(uint))
            throw reader.Fail("a block is too short.");
        var restarts = BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(block.Length - sizeof(uint)));
        var tail = (restarts + 1L) * sizeof(uint);
        if (tail > block.Length)
            throw reader.Fail($"a block of {block.Length} bytes claims {restarts} restart points.");
        reader = new SpanReader(file, block.AsSpan(0, (int)(block.Length - tail)), (long)offset);
        var result = new List<(byte[] Key, byte[] Value)>();
        byte[] previous = [];
        while (!reader.AtEnd)
        {
            var shared = reader.Length(previous.Length);
            var unshared = reader.Length(block.Length);
            var valueLength = reader.Length(block.Length);
            byte[] key = [.. previous.AsSpan(0, shared), .. reader.Take(unshared)];
            result.Add((key, reader.Take(valueLength).ToArray()));
            previous = key;
        }

        return result;
    }
}
