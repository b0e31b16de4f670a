using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using MlNetServe.TensorFlow.Checkpoint;
using MlNetServe.TensorFlow.Protos;
using Snappier;

namespace MlNetServe.TensorFlow.Tests.Checkpoint;

/// <summary>Writes checkpoints in TensorFlow's bundle format, also wrong ones: every entry can be altered before it is written.</summary>
internal sealed class BundleWriter(int shards = 1)
{
    private const ulong Magic = 0xdb4775248b80fb57;
    private readonly SortedDictionary<byte[], byte[]> _entries = new(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
    private readonly MemoryStream[] _data = [.. Enumerable.Range(0, shards).Select(_ => new MemoryStream())];

    /// <summary>Compress the blocks of the index with Snappy.</summary>
    internal bool Compress { get; init; }

    internal bool BigEndian { get; init; }

    /// <summary>How many entries a data block holds.</summary>
    internal int EntriesPerBlock { get; init; } = 3;

    /// <summary>Alters the bytes of the index file before they are written.</summary>
    internal Action<byte[]>? Damage { get; init; }

    /// <summary>Alters the stored bytes of a block, whose CRC is then right.</summary>
    internal Action<byte[]>? DamageBlock { get; init; }

    internal void Add(string key, DType type, long[] shape, byte[] bytes, int shard = 0, Action<BundleEntryProto>? change = null) =>
        AddRaw(Encoding.UTF8.GetBytes(key), Entry(type, shape, bytes, shard, Crc32C.Compute(bytes)), change);

    internal void AddStrings(string key, params string[] values)
    {
        using var stream = new MemoryStream();
        var crc = 0u;
        foreach (var value in values)
        {
            WriteVarint(stream, (ulong)Encoding.UTF8.GetByteCount(value));
            crc = Crc32C.Extend(crc, BitConverter.GetBytes(Encoding.UTF8.GetByteCount(value)));
        }

        var masked = BitConverter.GetBytes(Crc32C.Mask(crc));
        stream.Write(masked);
        crc = Crc32C.Extend(crc, masked);
        foreach (var value in values)
        {
            stream.Write(Encoding.UTF8.GetBytes(value));
            crc = Crc32C.Extend(crc, Encoding.UTF8.GetBytes(value));
        }

        AddRaw(Encoding.UTF8.GetBytes(key), Entry(DType.String, [values.Length], stream.ToArray(), 0, crc), null);
    }

    /// <summary>A partitioned tensor: an entry without data that names its slices.</summary>
    internal void AddPartitioned(string key, DType type, long[] shape, params (long Start, long Length)[][] slices)
    {
        var entry = new BundleEntryProto { Dtype = (int)type, Shape = Shape(shape) };
        entry.Slices.AddRange(slices.Select(s => new TensorSliceProto
        {
            Extent = { s.Select(e => new TensorSliceProto.Types.Extent { Start = e.Start, Length = e.Length }) },
        }));
        AddRaw(Encoding.UTF8.GetBytes(key), entry, null);
    }

    internal void AddSlice(string key, DType type, (long Start, long Length)[] extents, byte[] bytes, int shard = 0)
    {
        var name = new List<byte> { 0 };
        foreach (var b in Encoding.UTF8.GetBytes(key))
            name.AddRange(b switch { 0 => [0, 0xff], 0xff => [0xff, 0], _ => [b] });
        name.AddRange([0, 1, 1, (byte)extents.Length]);
        foreach (var (start, length) in extents)
            name.AddRange([.. Signed(start), .. Signed(length)]);
        AddRaw([.. name], Entry(type, [.. extents.Select(e => e.Length)], bytes, shard, Crc32C.Compute(bytes)), null);
    }

    /// <summary>Writes all files and returns the prefix.</summary>
    internal string Write(string prefix)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(prefix)!);
        for (var i = 0; i < shards; i++)
            File.WriteAllBytes(FormattableString.Invariant($"{prefix}.data-{i:00000}-of-{shards:00000}"), _data[i].ToArray());
        var header = new BundleHeaderProto { NumShards = shards, Endianness = BigEndian ? 1 : 0, Version = new VersionDef { Producer = 1 } };
        _entries[[]] = header.ToByteArray();
        var index = Index();
        Damage?.Invoke(index);
        File.WriteAllBytes(prefix + ".index", index);
        return prefix;
    }

    private static TensorShapeProto Shape(long[] shape) => new() { Dim = { shape.Select(d => new TensorShapeProto.Types.Dim { Size = d }) } };

    private BundleEntryProto Entry(DType type, long[] shape, byte[] bytes, int shard, uint crc)
    {
        var entry = new BundleEntryProto
        {
            Dtype = (int)type,
            Shape = Shape(shape),
            ShardId = shard,
            Offset = _data[shard].Length,
            Size = bytes.Length,
            Crc32C = Crc32C.Mask(crc),
        };
        _data[shard].Write(bytes);
        return entry;
    }

    private void AddRaw(byte[] key, BundleEntryProto entry, Action<BundleEntryProto>? change)
    {
        change?.Invoke(entry);
        _entries[key] = entry.ToByteArray();
    }

    private byte[] Index()
    {
        using var file = new MemoryStream();
        var blocks = new List<(byte[] Key, byte[] Value)>();
        foreach (var chunk in _entries.Chunk(EntriesPerBlock))
            blocks.Add((chunk[^1].Key, WriteBlock(file, chunk.Select(e => (e.Key, e.Value)))));
        var meta = WriteBlock(file, []);
        var index = WriteBlock(file, blocks);
        byte[] footer = [.. meta, .. index];
        file.Write(footer);
        file.Write(new byte[40 - footer.Length]);
        file.Write(BitConverter.GetBytes(Magic));
        return file.ToArray();
    }

    private byte[] WriteBlock(MemoryStream file, IEnumerable<(byte[] Key, byte[] Value)> entries)
    {
        using var block = new MemoryStream();
        byte[] previous = [];
        foreach (var (key, value) in entries)
        {
            var shared = key.AsSpan().CommonPrefixLength(previous);
            WriteVarint(block, (ulong)shared);
            WriteVarint(block, (ulong)(key.Length - shared));
            WriteVarint(block, (ulong)value.Length);
            block.Write(key.AsSpan(shared));
            block.Write(value);
            previous = key;
        }

        block.Write(BitConverter.GetBytes(0u));
        block.Write(BitConverter.GetBytes(1u));
        var payload = Compress ? Snappy.CompressToArray(block.ToArray()) : block.ToArray();
        DamageBlock?.Invoke(payload);
        byte[] typed = [.. payload, (byte)(Compress ? 1 : 0)];
        using var handle = new MemoryStream();
        WriteVarint(handle, (ulong)file.Length);
        WriteVarint(handle, (ulong)payload.Length);
        file.Write(typed);
        var crc = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(crc, Crc32C.Mask(Crc32C.Compute(typed)));
        file.Write(crc);
        return handle.ToArray();
    }

    private static void WriteVarint(MemoryStream stream, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            stream.WriteByte((byte)(value | 0x80));
        stream.WriteByte((byte)value);
    }

    /// <summary>One or two bytes are enough for what the tests write.</summary>
    private static byte[] Signed(long value) => value switch
    {
        >= -64 and < 64 => [(byte)(value ^ 0x80)],
        >= 64 and < 8192 => [(byte)(0xc0 | (value >> 8)), (byte)value],
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
