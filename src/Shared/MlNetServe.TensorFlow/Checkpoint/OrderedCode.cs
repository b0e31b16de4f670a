using System.Numerics;
using System.Text;

namespace MlNetServe.TensorFlow.Checkpoint;

/// <summary>Decodes the keys under which slices of partitioned tensors lie in an index.</summary>
internal static class OrderedCode
{
    private const int LargestRank = 254;

    /// <summary>The tensor's name and the slice's extents; a length of -1 is the whole axis.</summary>
    internal static (string Name, SliceExtent[] Extents) DecodeSliceKey(string file, byte[] key)
    {
        var reader = new SpanReader(file, key, 0);
        if (reader.Byte() != 0)
            throw reader.Fail("a slice key does not begin with 0.");
        var name = Encoding.UTF8.GetString(EscapedString(ref reader));
        var rank = Number(ref reader);
        if (rank > LargestRank)
            throw reader.Fail($"a slice of rank {rank}.");
        var extents = new SliceExtent[rank];
        for (var i = 0; i < extents.Length; i++)
            extents[i] = new SliceExtent(Signed(ref reader), Signed(ref reader));
        return (name, extents);
    }

    private static byte[] EscapedString(ref SpanReader reader)
    {
        var result = new List<byte>();
        while (true)
        {
            var b = reader.Byte();
            if (b is not (0 or 0xff))
            {
                result.Add(b);
                continue;
            }

            var next = reader.Byte();
            if (b == 0 && next == 1)
                return [.. result];
            if ((b == 0) != (next == 0xff))
                throw reader.Fail("a slice key has a bad escape.");
            result.Add(b);
        }
    }

    private static ulong Number(ref SpanReader reader)
    {
        var length = reader.Byte();
        if (length > sizeof(ulong))
            throw reader.Fail("a slice key has a number of more than 8 bytes.");
        ulong value = 0;
        foreach (var b in reader.Take(length))
            value = (value << 8) | b;
        return value;
    }

    /// <summary>
    /// A signed number: the sign bit and the length in unary come first (n bytes hold 7n - 1 bits of value), all bits flipped when negative.
    /// </summary>
    private static long Signed(ref SpanReader reader)
    {
        var first = reader.Byte();
        var negative = (first & 0x80) == 0;
        var flip = negative ? (byte)0xff : (byte)0;
        var head = (byte)(first ^ flip);
        var length = BitOperations.LeadingZeroCount((uint)(byte)~head) - 24;
        UInt128 bits = head;
        if (length == 8)
        {
            var second = (byte)(reader.Byte() ^ flip);
            bits = (bits << 8) | second;
            length += BitOperations.LeadingZeroCount((uint)(byte)~second) - 24;
            if (length > 10)
                throw reader.Fail("a slice key has a signed number of more than 10 bytes.");
        }

        var read = bits > 0xff ? 2 : 1;
        foreach (var b in reader.Take(Math.Max(0, length - read)))
            bits = (bits << 8) | (byte)(b ^ flip);
        var mask = (UInt128.One << ((7 * length) - 1)) - 1;
        var magnitude = unchecked((long)(ulong)(bits & mask));
        return negative ? ~magnitude : magnitude;
    }
}
