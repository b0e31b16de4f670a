using System.Globalization;
using MlNetServe.TensorFlow.SavedModel;

namespace MlNetServe.TensorFlow.Checkpoint;

/// <summary>
/// A checkpoint in TensorFlow's bundle format: <c>prefix.index</c> and <c>prefix.data-00000-of-0000n</c>. Numbers are memory-mapped,
/// and every tensor's CRC32C is checked when it is read. Tensors stay valid after the bundle is disposed.
/// </summary>
public sealed class TensorBundle : IDisposable
{
    private const int LongestIndex = 1 << 30;
    private readonly string _prefix;
    private readonly string _name;
    private readonly BundleIndex _index;
    private readonly Dictionary<int, MappedFile> _shards = [];

    private TensorBundle(string prefix, string name, BundleIndex index)
    {
        _prefix = prefix;
        _name = name;
        _index = index;
    }

    /// <summary>The keys, sorted ordinally.</summary>
    public IReadOnlyCollection<string> Keys => _index.Entries.Keys;

    /// <summary>The paths of the data files, whether they are there or not.</summary>
    public IReadOnlyList<string> DataFiles => [.. Enumerable.Range(0, _index.Shards).Select(i => _prefix + DataSuffix(i))];

    /// <summary>Opens a checkpoint by its prefix, the path without <c>.index</c>.</summary>
    /// <exception cref="ModelFileException">The index is missing or can't be read.</exception>
    public static TensorBundle Open(string prefix) => Open(prefix, prefix);

    /// <summary>As <see cref="Open(string)"/>, naming the files in messages by another prefix.</summary>
    internal static TensorBundle Open(string prefix, string name)
    {
        var content = ModelFiles.ReadAll(prefix + ".index", name + ".index", LongestIndex);
        return new TensorBundle(prefix, name, BundleIndex.Parse(name + ".index", content));
    }

    /// <summary>What the index says of a key, or null.</summary>
    public BundleEntry? Find(string key) => _index.Entries.GetValueOrDefault(key);

    /// <summary>Reads a tensor, checking its CRC.</summary>
    /// <exception cref="ModelFileException">The key is not there; a data file is missing, short or damaged; the type is not read.</exception>
    public Tensor Read(string key)
    {
        var entry = Find(key) ?? throw new ModelFileException(_name + ".index", $"the checkpoint has no {Quote.Text(key)}.");
        if (entry.IsSliced)
            return ReadSlice(entry, [.. entry.Shape.Select(d => new SliceExtent(0, d))]);
        return entry.DType == DType.String ? ReadStrings(entry) : Tensor.FromBytes(entry.DType, entry.Shape, ReadBytes(entry));
    }

    /// <summary>Reads part of a tensor, as RestoreV2's shape_and_slices say it.</summary>
    internal Tensor Read(string key, SliceSpec? slice)
    {
        if (slice is null)
            return Read(key);
        var entry = Find(key) ?? throw new ModelFileException(_name + ".index", $"the checkpoint has no {Quote.Text(key)}.");
        var extents = slice.Extents.Select((e, i) => e.Within(slice.FullShape[i])).ToArray();
        if (!slice.FullShape.AsSpan().SequenceEqual(entry.Shape) || Array.Exists(extents, e => e is null))
            throw new ModelFileException(
                _name + ".index", $"a slice of {Quote.Text(key)} is asked for that does not lie in [{string.Join(",", entry.Shape)}].");
        return ReadSlice(entry, [.. extents.Select(e => e!.Value)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var shard in _shards.Values)
            shard.Dispose();
        _shards.Clear();
    }

    private static string DataSuffix(int shard, int shards) =>
        string.Create(CultureInfo.InvariantCulture, $".data-{shard:00000}-of-{shards:00000}");

    private string DataSuffix(int shard) => DataSuffix(shard, _index.Shards);

    private Tensor ReadSlice(BundleEntry entry, SliceExtent[] wanted)
    {
        var width = Width(entry);
        long[] shape = [.. wanted.Select(e => e.Length)];
        var size = Tensor.CountOf(shape) * width;
        if (size > Array.MaxLength)
            throw Fail(entry, $"needs {size} bytes; at most {Array.MaxLength} are read");
        var sources = entry.IsSliced
            ? entry.Slices
            : [(entry.Shape.Select(d => new SliceExtent(0, d)).ToArray(), entry)];
        if (size > sources.Sum(s => s.Entry.Size))
            throw Fail(entry, "is not covered by its slices");
        var target = new byte[size];
        var copied = 0L;
        foreach (var (extents, source) in sources)
        {
            var bytes = ReadBytes(source with { Shape = [.. extents.Select(e => e.Length)] });
            copied += SliceCopier.CopyOverlap(bytes.Span, extents, target, wanted, width);
        }

        return copied == Tensor.CountOf(shape)
            ? Tensor.FromBytes(entry.DType, shape, target)
            : throw Fail(entry, "is not covered by its slices");
    }

    private Tensor ReadStrings(BundleEntry entry)
    {
        var bytes = Stored(entry);
        var values = StringTensorReader.Read(_name + DataSuffix(entry.Shard), entry, bytes.Span, out var crc);
        return Crc32C.Mask(crc) == entry.MaskedCrc ? Tensor.FromStrings(entry.Shape, values) : throw BadCrc(entry);
    }

    private ReadOnlyMemory<byte> ReadBytes(BundleEntry entry)
    {
        var width = Width(entry);
        var bytes = Stored(entry);
        if (bytes.Length != Tensor.CountOf(entry.Shape) * width)
            throw Fail(entry, $"has {bytes.Length} bytes for [{string.Join(",", entry.Shape)}]");
        if (Crc32C.Mask(Crc32C.Compute(bytes.Span)) != entry.MaskedCrc)
            throw BadCrc(entry);
        return _index.BigEndian && width > 1 ? Swap(bytes, entry.DType) : bytes;
    }

    private static byte[] Swap(ReadOnlyMemory<byte> bytes, DType type)
    {
        var result = bytes.ToArray();
        var width = type is DType.Complex64 or DType.Complex128 ? type.SizeInBytes() / 2 : type.SizeInBytes();
        for (var i = 0; i < result.Length; i += width)
            result.AsSpan(i, width).Reverse();
        return result;
    }

    private ReadOnlyMemory<byte> Stored(BundleEntry entry)
    {
        var shard = Shard(entry.Shard);
        if (entry.Size > shard.Length || entry.Offset > shard.Length - entry.Size)
            throw new ModelFileException(
                _name + DataSuffix(entry.Shard),
                $"the file is truncated: {Quote.Text(entry.Key)} needs {entry.Size} bytes at {entry.Offset}, the file ends at {shard.Length}.",
                entry.Offset);
        if (entry.Size > int.MaxValue)
            throw Fail(entry, $"has {entry.Size} bytes; at most {int.MaxValue} are read");
        return shard.Region(entry.Offset, (int)entry.Size);
    }

    private MappedFile Shard(int shard)
    {
        if (_shards.TryGetValue(shard, out var open))
            return open;
        var name = _name + DataSuffix(shard);
        return _shards[shard] = ModelFiles.Map(_prefix + DataSuffix(shard), name);
    }

    private int Width(BundleEntry entry) => entry.DType.SizeInBytes() is var width and > 0
        ? width
        : throw Fail(entry, $"is of type {entry.DType.Name()}, which is not read");

    private ModelFileException BadCrc(BundleEntry entry) => new(
        _name + DataSuffix(entry.Shard), $"the file is damaged: the CRC32C of {Quote.Text(entry.Key)} does not match.", entry.Offset);

    private ModelFileException Fail(BundleEntry entry, string what) => new(_name + ".index", $"the tensor {Quote.Text(entry.Key)} {what}.");
}
