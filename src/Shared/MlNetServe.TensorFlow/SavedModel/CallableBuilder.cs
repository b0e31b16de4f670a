using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>Builds a model's callable: its inputs as parameters, then what it captured as variables, constants, assets and tables.</summary>
internal sealed class CallableBuilder(ModelContext model, GraphBuilder builder, Dictionary<TfNode, int> savedNodes, ImportReport report)
{
    internal TfOutput[] Build(TfGraph graph, Scope main, TfSignature signature, Func<TfGraph, TfTensorSpec, string, TfNode> addParameter)
    {
        var (name, _) = CallableFinder.Find(model) ?? throw new ModelFileException(model.Location.MainPath, "the model has no callable.");
        var function = model.Library.Find(name)!;
        var arguments = signature.Inputs.Select(i => new TfOutput(addParameter(graph, i, i.Key))).ToList();
        arguments.AddRange(Captured(graph, main, model.ObjectGraph.ConcreteFunctions[name]));
        var scope = GraphBuilder.Enter(main, function, "", null);
        return [.. builder.BuildCall(graph, function, arguments, scope, null).Take(signature.Outputs.Count).Select(r => r!.Value)];
    }

    /// <summary>The values of a function's bound inputs.</summary>
    internal IEnumerable<TfOutput> Captured(TfGraph graph, Scope main, SavedConcreteFunction function) =>
        function.BoundInputs.Select(id => Captured(graph, main, id)).ToArray();

    private TfOutput Captured(TfGraph graph, Scope main, int id)
    {
        if (id < 0 || id >= model.ObjectGraph.Nodes.Count)
            throw new ModelFileException(model.Location.MainPath, $"a function captures object {id}, which is not there.");
        var saved = model.ObjectGraph.Nodes[id];
        switch (saved.KindCase)
        {
            case SavedObject.KindOneofCase.Variable:
                return Variable(graph, id, saved.Variable);
            case SavedObject.KindOneofCase.Constant:
                return builder.Build(graph, main, [new EdgeRef(saved.Constant.Operation, null, 0, false)])[0];
            case SavedObject.KindOneofCase.Asset:
                var file = AssetResolver.NameTensor(model, saved.Asset.AssetFileDefIndex);
                return new TfOutput(graph.Add(TfNode.Const(builder.Unique(Invariant($"asset_{id}")), file)));
            case SavedObject.KindOneofCase.Resource:
                return Handle(graph, id, new TfNode(builder.Unique(Invariant($"resource_{id}")), "SavedResource"));
            default:
                const string Reason = "a function captures an object of a kind that is not read.";
                report.Add(new ModelIssue("unresolved-capture", Invariant($"object {id}"), saved.KindCase.ToString(), null, Reason));
                return new TfOutput(graph.Add(new TfNode(builder.Unique(Invariant($"captured_{id}")), "CapturedTensor")));
        }
    }

    private TfOutput Variable(TfGraph graph, int id, SavedVariable variable)
    {
        var node = new TfNode(builder.Unique(variable.Name.Length > 0 ? variable.Name : Invariant($"variable_{id}")), "VarHandleOp");
        node.Attributes.Set("dtype", ((DType)variable.Dtype).Base());
        node.Attributes.Set("shape", AttrDecoder.Shape(variable.Shape));
        return Handle(graph, id, node);
    }

    private TfOutput Handle(TfGraph graph, int id, TfNode node)
    {
        savedNodes[node] = id;
        return new TfOutput(graph.Add(node));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
