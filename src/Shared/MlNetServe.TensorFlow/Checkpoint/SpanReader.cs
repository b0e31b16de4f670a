using System.Buffers.Binary;

namespace MlNetServe.TensorFlow.Checkpoint;

/// <summary>Reads an index file's numbers with bounds; every failure is a <see cref="ModelFileException"/> that names file and offset.</summary>
internal ref struct SpanReader(string file, ReadOnlySpan<byte> bytes, long offset)
{
    private const int LongestVarint = 10;
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    internal readonly int Remaining => _bytes.Length - _at;

    internal readonly bool AtEnd => _at == _bytes.Length;

    internal ulong Varint()
    {
        ulong value = 0;
        for (var i = 0; i < LongestVarint && _at < _bytes.Length; i++)
        {
            var b = _bytes[_at++];
            value |= (ulong)(b & 0x7f) << (7 * i);
            if (b < 0x80)
                return value;
        }

        throw Fail("a variable-length number does not end.");
    }

    internal int Length(int limit)
    {
        var value = Varint();
        return value <= (ulong)limit ? (int)value : throw Fail($"a length of {value} is larger than the {limit} that fit.");
    }

    internal uint Fixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    internal byte Byte() => Take(1)[0];

    internal ReadOnlySpan<byte> Take(int count)
    {
        if (count > Remaining)
            throw Fail($"{count} bytes are expected, {Remaining} are left.");
        _at += count;
        return _bytes.Slice(_at - count, count);
    }

    internal readonly ModelFileException Fail(string reason) => new(file, reason, offset + _at);
}
