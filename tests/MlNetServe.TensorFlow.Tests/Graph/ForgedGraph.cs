using Google.Protobuf;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Protos;
using MlNetServe.TensorFlow.SavedModel;

namespace MlNetServe.TensorFlow.Tests.Graph;

/// <summary>Writes frozen graphs by hand and loads them through the public door.</summary>
internal sealed class ForgedGraph
{
    private readonly GraphDef _graph = new() { Library = new FunctionDefLibrary() };

    internal ForgedGraph Node(string op, string name, string[] inputs, params (string Name, AttrValue Value)[] attributes)
    {
        _graph.Node.Add(Make(op, name, inputs, attributes));
        return this;
    }

    internal ForgedGraph Placeholder(string name, DType type, params long[] shape) =>
        Node("Placeholder", name, [], ("dtype", Type(type)), ("shape", new AttrValue { Shape = Shape(shape) }));

    internal ForgedGraph Const(string name, float value, params string[] controls) =>
        Node("Const", name, controls, ("dtype", Type(DType.Float)), ("value", new AttrValue { Tensor = new TensorProto { Dtype = 1, TensorShape = new(), FloatVal = { value } } }));

    internal ForgedGraph Const(string name, bool value) =>
        Node("Const", name, [], ("dtype", Type(DType.Bool)), ("value", new AttrValue { Tensor = new TensorProto { Dtype = 10, TensorShape = new(), BoolVal = { value } } }));

    /// <summary>A function of float tensors: its nodes name arguments, and node:output:index.</summary>
    internal ForgedGraph Function(string name, string[] arguments, (string Name, string From)[] results, params NodeDef[] nodes)
    {
        var function = new FunctionDef { Signature = new OpDef { Name = name } };
        function.Signature.InputArg.AddRange(arguments.Select(a => new ArgDef { Name = a, Type = (int)DType.Float }));
        function.Signature.OutputArg.AddRange(results.Select(r => new ArgDef { Name = r.Name, Type = (int)DType.Float }));
        function.NodeDef.AddRange(nodes);
        foreach (var (result, from) in results)
            function.Ret[result] = from;
        _graph.Library.Function.Add(function);
        return this;
    }

    internal static NodeDef Make(string op, string name, string[] inputs, params (string Name, AttrValue Value)[] attributes)
    {
        var node = new NodeDef { Op = op, Name = name };
        node.Input.AddRange(inputs);
        foreach (var (key, value) in attributes)
            node.Attr[key] = value.ToByteString();
        return node;
    }

    internal static AttrValue Call(string function) => new() { Func = new NameAttrList { Name = function } };

    internal static AttrValue Type(DType type) => new() { Type = (int)type };

    internal static AttrValue Text(string text) => new() { S = ByteString.CopyFromUtf8(text) };

    internal static TensorShapeProto Shape(params long[] shape) => new() { Dim = { shape.Select(d => new TensorShapeProto.Types.Dim { Size = d }) } };

    internal (TfGraph Graph, TfSignature Signature, ImportReport Report) Load(LoadOptions? options = null)
    {
        using var folder = new TempFolder();
        using var model = TfModel.Open(folder.File("graph.pb", _graph.ToByteArray()));
        var report = new ImportReport();
        var signature = model.WithOptions(model.GetSignature(null), options ?? new LoadOptions());
        return (model.LoadGraph(signature, report, options ?? new LoadOptions()), signature, report);
    }
}
