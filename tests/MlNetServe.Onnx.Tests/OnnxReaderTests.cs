using Xunit;
using static MlNetServe.Onnx.Tests.SmallModels;

namespace MlNetServe.Onnx.Tests;

public sealed class OnnxReaderTests
{
    [Fact]
    public void ReadInfo_WrittenModel_TellsWhatIsInIt()
    {
        using var folder = new TempFolder();
        var model = Branch();
        model.Metadata["labels"] = "a\nb";
        OnnxWriter.Write(model, folder.File("m.onnx"), null, null);

        var info = OnnxReader.ReadInfo(folder.File("m.onnx"));

        Assert.Equal(["c: bool[]", "x: float32[2]"], info.Inputs.Select(i => i.ToString()));
        Assert.Equal(["y: float32[2]"], info.Outputs.Select(i => i.ToString()));
        Assert.Equal("a\nb", info.Metadata["labels"]);
        Assert.Equal((18L, 12L, new FileInfo(folder.File("m.onnx")).Length), (info.OpsetVersion, info.WeightBytes, info.FileLength));
        Assert.Equal([("Add", 1), ("If", 1), ("Mul", 1)], info.Operators.Select(o => (o.Key, o.Value)));
        Assert.Empty(info.ExternalFiles);
    }

    [Fact]
    public void ReadInfo_WeightsMissingOrShort_NamesThem()
    {
        using var folder = new TempFolder();
        var path = folder.File("m.onnx");
        using (var weights = new WeightsFile(folder.File("w.bin")))
        {
            OnnxWriter.Write(Branch(300), path, weights, "w.bin");
        }

        File.WriteAllBytes(folder.File("w.bin"), new byte[1199]);
        Assert.Equal("its weights \"w.bin\" have 1199 bytes; 1200 are needed.", Refusal(() => OnnxReader.ReadInfo(path)));
        var short_ = OnnxReader.Read(path).Graph.Nodes[0].Attributes[0].AsGraph().Initializers[0];
        Assert.Contains("has 1199 bytes", Refusal(() => short_.Load()), StringComparison.Ordinal);
        File.Delete(folder.File("w.bin"));
        Assert.Contains("not beside it", Refusal(() => OnnxReader.ReadInfo(path)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../w.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../w.bin")]
    [InlineData("c:w.bin")]
    [InlineData("a\\w.bin")]
    [InlineData("w\0.bin")]
    public void Read_WeightsOutsideTheFolder_AreRefused(string location)
    {
        using var folder = new TempFolder();
        using (var weights = new WeightsFile(folder.File("w.bin")))
        {
            OnnxWriter.Write(Branch(300), folder.File("m.onnx"), weights, location);
        }

        Assert.Contains("inside the model's folder", Refusal(() => OnnxReader.Read(folder.File("m.onnx"))), StringComparison.Ordinal);
        Assert.Contains("inside the model's folder", Refusal(() => OnnxReader.ReadInfo(folder.File("m.onnx"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoModel_IsRefused()
    {
        Assert.Contains("can't be read", Refusal(() => OnnxReader.ReadInfo(Path.Combine(Path.GetTempPath(), "no", "such.onnx"))), StringComparison.Ordinal);
        Assert.Contains("no graph", Refusal(() => OnnxReader.Read([], "m")), StringComparison.Ordinal);
        Assert.Contains("not an ONNX model", Refusal(() => OnnxReader.Read([.. "version https://git-lfs"u8], "m")), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GraphsNestedTooDeep_IsRefused()
    {
        // Graph in attribute in node in graph, 1,000 times.
        byte[] bytes = [];
        for (var i = 0; i < 1000; i++)
        {
            bytes = Field(1, Field(5, Field(6, bytes)));
        }

        Assert.Contains("deeper", Refusal(() => OnnxReader.Read([8, 8, .. Field(7, bytes)], "m")), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MillionsOfEmptyNodes_IsRefusedWithoutBuildingThem()
    {
        var nodes = new byte[20_000_000];
        for (var i = 0; i < nodes.Length; i += 2)
        {
            nodes[i] = 0x0A;
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("fields", Refusal(() => OnnxReader.Read([8, 8, .. Field(7, nodes)], "m")), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
    }

    [Fact]
    public void Read_AnyDamage_GivesAModelOrTheDeclaredException()
    {
        var good = OnnxWriter.ToBytes(Branch());
        var random = new Random(17);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = good[..random.Next(good.Length / 2, good.Length + 1)];
            for (var flips = random.Next(4); flips >= 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                _ = OnnxChecker.Check(OnnxReader.Read(bytes, "m"));
            }
            catch (OnnxFileException)
            {
                // the other allowed outcome
            }
        }
    }

    internal static byte[] Field(int number, byte[] content)
    {
        var length = new List<byte>();
        var rest = (uint)content.Length;
        for (; rest >= 0x80; rest >>= 7)
        {
            length.Add((byte)(rest | 0x80));
        }

        return [(byte)((number << 3) | 2), .. length, (byte)rest, .. content];
    }

    private static string Refusal(Action action) => Assert.Throws<OnnxFileException>(action).Reason;
}
