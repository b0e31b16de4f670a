using System.Globalization;
using Xunit;
using static MlNetServe.Onnx.Tests.SmallModels;

namespace MlNetServe.Onnx.Tests;

public sealed class OnnxWriterTests
{
    [Fact]
    public void Read_WrittenModel_IsEqual()
    {
        var model = EveryKind();

        var back = OnnxReader.Read(OnnxWriter.ToBytes(model), "model");

        Assert.Equal(OnnxText.Dump(model), OnnxText.Dump(back));
        Assert.Equal(("MlNetServe", "1.2.3", 18L, 8L), (back.ProducerName, back.ProducerVersion, back.OpsetVersion, back.IrVersion));
        Assert.Equal("värde", back.Metadata["nyckel"]);
        Assert.Equal(model.Graph.Initializers.Select(t => t.Load().ToArray()), back.Graph.Initializers.Select(t => t.Load().ToArray()));
        Assert.Equal(OnnxWriter.ToBytes(model), OnnxWriter.ToBytes(back));
    }

    [Fact]
    public void ToBytes_OtherCultureAndOrderOfMetadata_SameBytes()
    {
        var expected = OnnxWriter.ToBytes(EveryKind());
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NegativeSign = "~", NumberDecimalSeparator = "," } };
            var model = EveryKind();
            var value = model.Metadata["a"];
            model.Metadata.Remove("a");
            model.Metadata["a"] = value;
            Assert.Equal(expected, OnnxWriter.ToBytes(model));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void ToBytes_DenseModel_HasTheSpecifiedWireForm()
    {
        // Field numbers of the ONNX specification: 1 ir_version (varint 8), 2 producer_name, 8 opset_import {2: 18}.
        var bytes = OnnxWriter.ToBytes(Dense());
        byte[] start = [0x08, 0x08, 0x12, 0x0A, .. "MlNetServe"u8];
        Assert.Equal(start, bytes[..14]);
        Assert.NotEqual(-1, bytes.AsSpan().IndexOf(new byte[] { 0x42, 0x04, 0x0A, 0x00, 0x10, 0x12 }));
    }

    [Fact]
    public void Write_SharedWeights_AreAlignedDeduplicatedAndInOrder()
    {
        using var folder = new TempFolder();
        var first = WithWeights(("big", 1000, 1f), ("small", 255, 2f), ("edge", 256, 3f));
        var second = WithWeights(("same", 1000, 1f), ("other", 5000, 4f));
        using (var weights = new WeightsFile(folder.File("weights.bin")))
        {
            OnnxWriter.Write(first, folder.File("a.onnx"), weights, "weights.bin");
            OnnxWriter.Write(second, folder.File("b.onnx"), weights, "weights.bin");
            Assert.Equal(8192 + 20000, weights.Length);
        }

        // 4,000 bytes of ones at 0; 1,024 bytes of threes at 4096; 20,000 bytes of fours at 8192; 1,020 bytes stay inside.
        var bytes = File.ReadAllBytes(folder.File("weights.bin"));
        Assert.Equal(8192 + 20000, bytes.Length);
        Assert.Equal((1f, 0f, 3f, 4f), (At(bytes, 3996), At(bytes, 4000), At(bytes, 4096), At(bytes, 8192)));
        Assert.Equal(5120, Assert.Single(OnnxReader.ReadInfo(folder.File("a.onnx")).ExternalFiles).RequiredLength);
        var read = OnnxReader.Read(folder.File("b.onnx"));
        Assert.Equal(second.Graph.Initializers.Select(t => t.Load().ToArray()), read.Graph.Initializers.Select(t => t.Load().ToArray()));
    }

    [Fact]
    public void Write_LargeTensorInSubgraph_GoesToTheWeightsFile()
    {
        using var folder = new TempFolder();
        using (var weights = new WeightsFile(folder.File("w")))
        {
            OnnxWriter.Write(Branch(300), folder.File("m.onnx"), weights, "w");
        }

        Assert.Equal(1200, new FileInfo(folder.File("w")).Length);
        Assert.Equal([new OnnxExternalFile("w", 1200)], OnnxReader.ReadInfo(folder.File("m.onnx")).ExternalFiles);
    }

    [Fact]
    public void Write_ManyTensors_LoadsEachOnceAndKeepsNone()
    {
        using var folder = new TempFolder();
        var model = new OnnxModel();
        var loads = 0;
        var alive = new List<WeakReference>();
        for (var i = 0; i < 20; i++)
        {
            var fill = (byte)i;
            model.Graph.Initializers.Add(new OnnxTensor($"t{i}", OnnxType.UInt8, [1 << 20], () =>
            {
                loads++;
                var content = new byte[1 << 20];
                content.AsSpan().Fill(fill);
                alive.Add(new WeakReference(content));
                return content;
            }));
        }

        using var weights = new WeightsFile(folder.File("w"));
        OnnxWriter.Write(model, folder.File("m.onnx"), weights, "w");
        GC.Collect();

        Assert.Equal(20, loads);
        Assert.InRange(alive.Count(a => a.IsAlive), 0, 1);
        Assert.InRange(new FileInfo(folder.File("m.onnx")).Length, 1, 4000);
    }

    [Fact]
    public void ToBytes_AboveTwoGiB_IsRefusedBeforeLoading()
    {
        var model = new OnnxModel();
        model.Graph.Initializers.Add(new OnnxTensor("w", OnnxType.Float, [1L << 29], () => throw new InvalidOperationException("loaded")));
        var error = Assert.Throws<OnnxWriteException>(() => OnnxWriter.ToBytes(model));
        Assert.Contains("2 GiB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ContentOfOtherLength_IsRefused()
    {
        var tensor = new OnnxTensor("w", OnnxType.Int32, [3], () => new byte[8]);
        Assert.Contains("int32[3] needs 12", Assert.Throws<OnnxWriteException>(() => tensor.Load()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new OnnxTensor("w", OnnxType.Float, [-1], new byte[4]));
        Assert.Throws<ArgumentException>(() => new OnnxTensor("w", OnnxType.Float, [1L << 40, 1L << 40], () => default));
    }

    [Fact]
    public void ToBytes_ForeignDomain_IsRefused()
    {
        var model = OneNode(new OnnxNode("Gelu", "g", ["a"], ["b"], []) { Domain = "com.microsoft" });
        Assert.Throws<OnnxWriteException>(() => OnnxWriter.ToBytes(model));
    }

    private static float At(byte[] bytes, int offset) => BitConverter.ToSingle(bytes, offset);

    private static OnnxModel WithWeights(params (string Name, int Count, float Value)[] tensors)
    {
        var model = new OnnxModel();
        foreach (var (name, count, value) in tensors)
        {
            model.Graph.Initializers.Add(Floats(name, [count], [.. Enumerable.Repeat(value, count)]));
        }

        return model;
    }

    private static OnnxModel EveryKind()
    {
        var model = Dense();
        model.Metadata["nyckel"] = "värde";
        model.Metadata["a"] = "";
        model.Graph.Inputs.Add(new OnnxValueInfo("unknown", OnnxType.Int64, [OnnxDim.Unknown]));
        model.Graph.Inputs.Add(new OnnxValueInfo("rankless", OnnxType.Bool, null));
        model.Graph.Initializers.Add(OnnxTensor.Int64Vector("axes", 1, -2));
        model.Graph.Initializers.Add(new OnnxTensor("none", OnnxType.Double, [0, 4], ReadOnlyMemory<byte>.Empty));
        model.Graph.Nodes.Add(Branch().Graph.Nodes[0]);
        model.Graph.Nodes.Add(Node(
            "Odd",
            "",
            ["x", "", "y"],
            ["", "o"],
            OnnxAttribute.Int("i", 0),
            OnnxAttribute.Float("f", -0.1f),
            OnnxAttribute.String("s", ""),
            OnnxAttribute.Ints("is", [long.MinValue, 0, long.MaxValue]),
            OnnxAttribute.Floats("fs", [float.Epsilon, float.NegativeInfinity]),
            OnnxAttribute.Strings("ss", ["", "å"]),
            OnnxAttribute.Ints("empty", []),
            OnnxAttribute.Tensor("t", Floats("", [1], 3))));
        return model;
    }
}
