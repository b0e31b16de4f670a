using System.Runtime.InteropServices;
using Google.Protobuf;
using MlNetServe.TensorFlow.Protos;
using MlNetServe.TensorFlow.SavedModel;
using MlNetServe.TensorFlow.Tests.Checkpoint;
using MlNetServe.TensorFlow.Tests.Graph;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.SavedModel;

/// <summary>TF1 MetaGraphs with a checkpoint beside them: only the restore ops say which variable has which key.</summary>
public sealed class MetaGraphTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadGraph_RestoreOpsUnderOtherNames_FindTheValues()
    {
        var graph = Load(["w/ExponentialMovingAverage", "table"], ["", ""], w =>
        {
            w.Add("w", DType.Float, [2], Bytes(9f, 9));
            w.Add("w/ExponentialMovingAverage", DType.Float, [2], Bytes(1f, 2));
            w.Add("table", DType.Float, [2], Bytes(3f, 4));
        });
        Assert.Equal([[1.0, 2], [3.0, 4]], graph);
    }

    [Fact]
    public void LoadGraph_PartOfAPartitionedVariable_IsThatPart()
    {
        var graph = Load(["big", "big"], ["4 0,2", "4 2,2"], w =>
        {
            w.AddPartitioned("big", DType.Float, [4], [(0, 2)], [(2, 2)]);
            w.AddSlice("big", DType.Float, [(0, 2)], Bytes(5f, 6));
            w.AddSlice("big", DType.Float, [(2, 2)], Bytes(7f, 8));
        });
        Assert.Equal([[5.0, 6], [7.0, 8]], graph);
    }

    [Fact]
    public void LoadGraph_KeyOfAnotherShape_IsPassedOver()
    {
        var graph = Load(["other", "b"], ["", ""], w =>
        {
            w.Add("other", DType.Float, [3], Bytes(1f, 2, 3));
            w.Add("a", DType.Float, [2], Bytes(1f, 2));
            w.Add("b", DType.Float, [2], Bytes(3f, 4));
        });
        Assert.Equal([[1.0, 2], [3.0, 4]], graph);
    }

    [Fact]
    public void LoadGraph_VariableWithoutValue_IsAnIssueThatNamesSimilarKeys()
    {
        Write(["x", "b"], ["", ""], w => w.Add("b", DType.Float, [2], Bytes(3f, 4)));
        using var model = TfModel.Open(_folder.Path);
        var report = new ImportReport();
        model.LoadGraph(model.GetSignature("predict"), report, new LoadOptions());
        var issue = Assert.Single(report.Issues);
        Assert.Equal(("unresolved-variable", "a"), (issue.Code, issue.Node));
        Assert.Contains("'b'", issue.Reason);
    }

    private static byte[] Bytes(params float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    /// <summary>The values of the variables a and b after loading y = a + b.</summary>
    private double[][] Load(string[] keys, string[] slices, Action<BundleWriter> write)
    {
        Write(keys, slices, write);
        using var model = TfModel.Open(_folder.Path);
        Assert.Equal(ModelKind.MetaGraph, model.Kind);
        Assert.Equal(["model.data-00000-of-00001", "model.index", "model.meta"], model.Files);
        var report = new ImportReport();
        var graph = model.LoadGraph(model.GetSignature(null), report, new LoadOptions());
        Assert.Empty(report.Issues);
        return [.. graph.Results[0].Node.Inputs.Select(i => i.Node.Value!.ToDoubles())];
    }

    private void Write(string[] keys, string[] slices, Action<BundleWriter> write)
    {
        var writer = new BundleWriter();
        write(writer);
        writer.Write(Path.Combine(_folder.Path, "model"));
        var meta = new MetaGraphDef { MetaInfoDef = new MetaInfoDef { Tags = { "train" } }, GraphDef = new GraphDef(), SaverDef = new SaverDef { RestoreOpName = "save/restore_all" } };
        meta.GraphDef.Node.AddRange(Nodes(keys, slices));
        meta.SignatureDef["predict"] = new SignatureDef { Outputs = { ["y"] = new TensorInfo { Name = "y:0", Dtype = 1, TensorShape = ForgedGraph.Shape(2) } } };
        File.WriteAllBytes(Path.Combine(_folder.Path, "model.meta"), meta.ToByteArray());
    }

    private static NodeDef[] Nodes(string[] keys, string[] slices)
    {
        (string, AttrValue)[] variable = [("dtype", ForgedGraph.Type(DType.Float)), ("shape", new AttrValue { Shape = ForgedGraph.Shape(2) })];
        return
        [
            ForgedGraph.Make("VariableV2", "a", [], variable),
            ForgedGraph.Make("VarHandleOp", "b", [], variable),
            ForgedGraph.Make("Identity", "a/read", ["a"]),
            ForgedGraph.Make("ReadVariableOp", "b/read", ["b"]),
            ForgedGraph.Make("AddV2", "y", ["a/read", "b/read"]),
            ForgedGraph.Make("Const", "file", [], ("value", Strings("x"))),
            ForgedGraph.Make("Const", "names", [], ("value", Strings(keys))),
            ForgedGraph.Make("Const", "slices", [], ("value", Strings(slices))),
            ForgedGraph.Make("RestoreV2", "restore", ["file", "names", "slices"]),
            ForgedGraph.Make("Identity", "restored", ["restore:1"]),
            ForgedGraph.Make("Assign", "save/Assign", ["a", "restore:0"]),
            ForgedGraph.Make("AssignVariableOp", "save/Assign_1", ["b", "restored"]),
            ForgedGraph.Make("NoOp", "save/restore_all", ["^save/Assign", "^save/Assign_1"]),
        ];
    }

    private static AttrValue Strings(params string[] values) => new()
    {
        Tensor = new TensorProto { Dtype = (int)DType.String, TensorShape = ForgedGraph.Shape(values.Length), StringVal = { values.Select(ByteString.CopyFromUtf8) } },
    };
}
