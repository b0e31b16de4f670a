using System.Text;
using Google.Protobuf;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.Checkpoint;

/// <summary>The parsed index of a tensor bundle.</summary>
/// <param name="Shards">The number of data files.</param>
/// <param name="BigEndian">True when elements are stored with the high byte first.</param>
/// <param name="Entries">The tensors by key; slices hang under their tensor.</param>
internal sealed record BundleIndex(int Shards, bool BigEndian, SortedDictionary<string, BundleEntry> Entries)
{
    private const int MostShards = 100_000;

    internal static BundleIndex Parse(string file, byte[] content)
    {
        var table = SsTable.Read(file, content);
        if (table.Count == 0 || table[0].Key.Length != 0)
            throw new ModelFileException(file, "the index has no header (checkpoints of TensorFlow before 0.12 are not read; save it anew).");
        var header = Parse(BundleHeaderProto.Parser, file, "", table[0].Value);
        if (header.NumShards is < 1 or > MostShards)
            throw new ModelFileException(file, $"the header names {header.NumShards} data files.");
        var index = new BundleIndex(header.NumShards, header.Endianness == 1, new SortedDictionary<string, BundleEntry>(StringComparer.Ordinal));
        foreach (var (key, value) in table.Skip(1).Where(e => e.Key.Length > 0 && e.Key[0] != 0))
            index.Add(file, Encoding.UTF8.GetString(key), value);
        foreach (var (key, value) in table.Skip(1).Where(e => e.Key.Length > 0 && e.Key[0] == 0))
            index.AddSlice(file, key, value);
        return index;
    }

    private void Add(string file, string key, byte[] value)
    {
        if (!Entries.TryAdd(key, Entry(file, key, value)))
            throw new ModelFileException(file, $"the key {Quote.Text(key)} is listed twice.");
    }

    private void AddSlice(string file, byte[] key, byte[] value)
    {
        var (name, extents) = OrderedCode.DecodeSliceKey(file, key);
        if (!Entries.TryGetValue(name, out var whole))
            throw new ModelFileException(file, $"a slice belongs to the tensor {Quote.Text(name)}, which is not listed.");
        if (extents.Length != whole.Shape.Length)
            throw new ModelFileException(file, $"a slice of {Quote.Text(name)} has rank {extents.Length}, the tensor {whole.Shape.Length}.");
        var inside = extents.Select((e, i) => e.Within(whole.Shape[i])).ToArray();
        if (Array.Exists(inside, e => e is null))
            throw new ModelFileException(file, $"a slice of {Quote.Text(name)} reaches outside the tensor.");
        whole.Slices.Add(([.. inside.Select(e => e!.Value)], Entry(file, name, value)));
    }

    private BundleEntry Entry(string file, string key, byte[] value)
    {
        var proto = Parse(BundleEntryProto.Parser, file, key, value);
        long[] shape = [.. (proto.Shape?.Dim ?? []).Select(d => d.Size)];
        var entry = new BundleEntry(key, ((DType)proto.Dtype).Base(), shape)
        {
            Shard = proto.ShardId,
            Offset = proto.Offset,
            Size = proto.Size,
            MaskedCrc = proto.Crc32C,
            IsSliced = proto.Slices.Count > 0,
        };
        Check(file, entry);
        return entry;
    }

    private void Check(string file, BundleEntry entry)
    {
        long count;
        try
        {
            count = Tensor.CountOf(entry.Shape);
        }
        catch (ArgumentException e)
        {
            throw new ModelFileException(file, $"the tensor {Quote.Text(entry.Key)} has an impossible shape: {e.Message}", inner: e);
        }

        if (entry.IsSliced)
            return;
        var width = entry.DType.SizeInBytes();
        if (entry.Shard < 0 || entry.Shard >= Shards)
            throw new ModelFileException(file, $"the tensor {Quote.Text(entry.Key)} lies in data file {entry.Shard} of {Shards}.");
        if (entry.Offset < 0 || entry.Size < 0 || (width > 0 && entry.Size != count * width))
            throw new ModelFileException(
                file, $"the tensor {Quote.Text(entry.Key)} of {count} {entry.DType.Name()} elements claims {entry.Size} bytes at {entry.Offset}.");
    }

    private static T Parse<T>(MessageParser<T> parser, string file, string key, byte[] value)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(value);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ModelFileException(file, $"the entry {Quote.Text(key)} can't be read: {e.Message}", inner: e);
        }
    }
}
