using System.Runtime.InteropServices;
using MlNetServe.TensorFlow.Checkpoint;
using MlNetServe.TensorFlow.Tests.SavedModel;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.Checkpoint;

public sealed class TensorBundleTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_EveryType_GivesWhatWasWritten(bool compress)
    {
        var writer = new BundleWriter { Compress = compress };
        writer.Add("f", DType.Float, [2, 2], Bytes<float>(1, 2, 3, 4));
        writer.Add("scalar", DType.Int64, [], Bytes<long>(-5));
        writer.Add("empty", DType.Float, [0, 3], []);
        writer.Add("half", DType.BFloat16, [2], [0x80, 0x3f, 0, 0x40]);
        writer.Add("flags", DType.Bool, [3], [1, 0, 1]);
        writer.AddStrings("labels", "a", new string('b', 20_000), "");
        using var bundle = Open(writer);
        Assert.Equal(["empty", "f", "flags", "half", "labels", "scalar"], bundle.Keys);
        Assert.Equal([1f, 2, 3, 4], bundle.Read("f").AsSpan<float>().ToArray());
        Assert.Equal([-5], bundle.Read("scalar").ToInt64s());
        Assert.Equal([0L, 3], bundle.Read("empty").Shape);
        Assert.Equal([1, 2], bundle.Read("half").ToDoubles());
        Assert.Equal([1, 0, 1], bundle.Read("flags").ToInt64s());
        Assert.Equal([1, 20_000, 0], bundle.Read("labels").Strings.Select(s => s.Length));
    }

    [Fact]
    public void Read_SeveralShards_TakesEachFromItsFile()
    {
        var writer = new BundleWriter(shards: 3);
        for (var i = 0; i < 9; i++)
            writer.Add($"v{i}", DType.Int32, [1], Bytes(i), shard: i % 3);
        using var bundle = Open(writer);
        Assert.Equal(3, bundle.DataFiles.Count);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => (long)i), Enumerable.Range(0, 9).Select(i => bundle.Read($"v{i}").IntegerAt(0)));
    }

    [Fact]
    public void Read_PartitionedTensor_JoinsItsSlices()
    {
        using var bundle = Open(Partitioned());
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (double)i), bundle.Read("w").ToDoubles());
    }

    [Theory]
    [InlineData("4 3 0,2:-", new double[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData("4 3 1,2:1,2", new double[] { 4, 5, 7, 8 })]
    [InlineData("4 3 3,1:2,1", new double[] { 11 })]
    public void Read_SliceOfPartitionedTensor_GivesThatPart(string slice, double[] expected)
    {
        using var bundle = Open(Partitioned());
        Assert.Equal(expected, bundle.Read("w", SliceSpec.Parse(slice)).ToDoubles());
    }

    [Fact]
    public void Read_SliceOfWholeTensor_GivesThatPart()
    {
        var writer = new BundleWriter();
        writer.Add("w", DType.Int32, [3, 2], Bytes(0, 1, 2, 3, 4, 5));
        using var bundle = Open(writer);
        Assert.Equal([3, 5], bundle.Read("w", SliceSpec.Parse("3 2 1,2:1,1")).ToInt64s());
    }

    [Fact]
    public void Read_UncoveredPartition_IsAFileError()
    {
        var writer = new BundleWriter();
        writer.AddPartitioned("w", DType.Int32, [4], [(0, 2)], [(2, 2)]);
        writer.AddSlice("w", DType.Int32, [(0, 2)], Bytes(0, 1));
        using var bundle = Open(writer);
        Assert.Contains("not covered", Assert.Throws<ModelFileException>(() => bundle.Read("w")).Message);
    }

    [Fact]
    public void Read_BigEndian_SwapsAfterTheCheck()
    {
        var writer = new BundleWriter { BigEndian = true };
        writer.Add("w", DType.Int32, [2], [0, 0, 0, 1, 0, 0, 1, 0]);
        using var bundle = Open(writer);
        Assert.Equal([1, 256], bundle.Read("w").ToInt64s());
    }

    [Fact]
    public void Read_AfterDispose_TensorsStayValid()
    {
        var writer = new BundleWriter();
        writer.Add("f", DType.Float, [1000], Bytes(Enumerable.Range(0, 1000).Select(i => (float)i).ToArray()));
        Tensor tensor;
        using (var bundle = Open(writer))
            tensor = bundle.Read("f");
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(999f, tensor.AsSpan<float>()[999]);
    }

    [Fact]
    public void Read_WrongCrc_NamesKeyFileAndOffset()
    {
        var writer = new BundleWriter();
        writer.Add("a", DType.Float, [1], Bytes(1f));
        writer.Add("layer/kernel", DType.Float, [1], Bytes(1f), change: e => e.Crc32C++);
        using var bundle = Open(writer);
        var error = Assert.Throws<ModelFileException>(() => bundle.Read("layer/kernel"));
        Assert.Contains("CRC32C of 'layer/kernel'", error.Reason);
        Assert.EndsWith("v.data-00000-of-00001", error.File);
        Assert.Equal(4, error.Offset);
    }

    [Fact]
    public void Read_TruncatedShard_SaysSo()
    {
        var writer = new BundleWriter();
        writer.Add("w", DType.Float, [4], Bytes(1f, 2, 3, 4));
        using var bundle = Open(writer);
        File.WriteAllBytes(bundle.DataFiles[0], new byte[7]);
        Assert.Contains("truncated", Assert.Throws<ModelFileException>(() => bundle.Read("w")).Reason);
    }

    [Fact]
    public void Read_MissingShard_NamesTheFile()
    {
        var writer = new BundleWriter();
        writer.Add("w", DType.Float, [1], Bytes(1f));
        using var bundle = Open(writer);
        File.Delete(bundle.DataFiles[0]);
        var error = Assert.Throws<ModelFileException>(() => bundle.Read("w"));
        Assert.Contains("missing", error.Reason);
        Assert.EndsWith("v.data-00000-of-00001", error.File);
    }

    [Fact]
    public void Open_ImpossibleEntries_AreFileErrors()
    {
        Refused("bytes at", w => w.Add("w", DType.Float, [2], Bytes(1f)));
        Refused("data file 7", w => w.Add("w", DType.Float, [1], Bytes(1f), change: e => e.ShardId = 7));
        Refused("bytes at", w => w.Add("w", DType.Float, [1], Bytes(1f), change: e => e.Offset = -1));
        Refused("impossible shape", w => w.Add("w", DType.Float, [1 << 30, 1 << 30, 1 << 30], []));
        Refused("impossible shape", w => w.Add("w", DType.Float, [-1], []));
        Refused("reaches outside", w =>
        {
            w.AddPartitioned("w", DType.Int32, [4], [(0, 2)]);
            w.AddSlice("w", DType.Int32, [(3, 2)], Bytes(0, 1));
        });
        Refused("not listed", w => w.AddSlice("w", DType.Int32, [(0, 1)], Bytes(0)));
    }

    [Fact]
    public void Open_DamagedIndex_IsAFileError()
    {
        Refused("CRC32C", w => w.Add("w", DType.Float, [1], Bytes(1f)), index => index[3] ^= 1);
        Refused("magic", w => w.Add("w", DType.Float, [1], Bytes(1f)), index => index[^1] ^= 1);
        Refused("outside the file", w => w.Add("w", DType.Float, [1], Bytes(1f)), index => index.AsSpan(index.Length - 48, 40).Fill(0x7f));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_DamagedBlocksWithRightCrc_FailAsDeclared(bool compress)
    {
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
        {
            var writer = new BundleWriter { Compress = compress, DamageBlock = b => b[random.Next(b.Length)] = (byte)random.Next(256) };
            writer.Add("layer/kernel", DType.Float, [2, 2], Bytes<float>(1, 2, 3, 4));
            writer.AddPartitioned("part", DType.Int32, [4], [(0, 2)], [(2, 2)]);
            writer.AddSlice("part", DType.Int32, [(0, 2)], Bytes(0, 1));
            writer.AddSlice("part", DType.Int32, [(2, 2)], Bytes(2, 3));
            writer.AddStrings("labels", "a", "b");
            try
            {
                using var bundle = Open(writer);
                foreach (var key in bundle.Keys)
                    bundle.Read(key);
            }
            catch (ModelFileException)
            {
                // declared
            }
        }
    }

    [Fact]
    public void Read_SampleModel_EveryCrcHolds()
    {
        using var bundle = TensorBundle.Open(Path.Combine(SampleModel.Folder, "variables", "variables"));
        Assert.NotEmpty(bundle.Keys);
        foreach (var key in bundle.Keys)
            Assert.NotNull(bundle.Read(key));
    }

    private static BundleWriter Partitioned()
    {
        var writer = new BundleWriter(shards: 2);
        writer.AddPartitioned("w", DType.Float, [4, 3], [(0, 1), (0, 3)], [(1, 3), (0, 2)], [(1, 3), (2, 1)]);
        writer.AddSlice("w", DType.Float, [(0, 1), (0, 3)], Bytes<float>(0, 1, 2));
        writer.AddSlice("w", DType.Float, [(1, 3), (0, 2)], Bytes<float>(3, 4, 6, 7, 9, 10), shard: 1);
        writer.AddSlice("w", DType.Float, [(1, 3), (2, 1)], Bytes<float>(5, 8, 11));
        return writer;
    }

    private static byte[] Bytes<T>(params T[] values)
        where T : unmanaged
        => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private TensorBundle Open(BundleWriter writer) => TensorBundle.Open(writer.Write(Path.Combine(_folder.Path, "v")));

    private void Refused(string reason, Action<BundleWriter> write, Action<byte[]>? damage = null)
    {
        var writer = new BundleWriter { Damage = damage };
        write(writer);
        var error = Assert.Throws<ModelFileException>(() => Open(writer));
        Assert.Contains(reason, error.Reason);
        Assert.EndsWith("v.index", error.File);
    }
}
