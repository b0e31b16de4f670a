using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.SavedModel.Tables;
using MlNetServe.TensorFlow.SavedModel.Variables;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>Makes the graph of one signature: built backwards from the outputs, then the passes below in their order.</summary>
internal sealed class GraphImporter(ModelContext model, ImportReport report, LoadOptions options)
{
    private readonly GraphBuilder _builder = new(model.Library, report);
    private readonly Dictionary<TfNode, int> _savedNodes = [];

    internal TfGraph Run(TfSignature signature)
    {
        var graph = new TfGraph();
        try
        {
            Build(graph, signature);
            PlaceholderPass.Run(graph, report);
            SwitchFolder.Run(graph, _builder.Controls, report);
            PassThrough.Run(graph);
            new FrameRebuilder(_builder, report).Run(graph);
            GraphEdit.SortAll(graph);
            new CondRebuilder(_builder).Run(graph);
            GraphEdit.SortAll(graph);
            BranchFolder.Run(graph, report);
            GraphEdit.SortAll(graph);
            new TablePass(new TableResolver(model, _savedNodes, report).Resolve, _builder.Unique).Run(graph);
            new VariablePass(new VariableResolver(model, _savedNodes, report).Resolve, _builder.Unique, report).Run(graph);
            PassThrough.Run(graph);
            GraphEdit.SortAll(graph);
            ConstPass.Run(graph, report);
            PlaceholderPass.Check(graph, report);
            new TrainingOnlyOps(report, options.ForceInference).Run(graph);
        }
        catch (ModelGraphException e)
        {
            report.Add(new ModelIssue(e.Code, "", "", null, e.Message));
        }
        catch (AttributeException e)
        {
            throw new ModelFileException(model.Location.MainPath, $"an attribute of the graph is damaged: {e.Message}", inner: e);
        }

        return graph;
    }

    private void Build(TfGraph graph, TfSignature signature)
    {
        var main = new Scope(model.Library.Main, "", null);
        if (signature.Name == TfSignature.Callable && signature.Outputs.All(o => o.TensorName.Length == 0))
        {
            graph.Results.AddRange(new CallableBuilder(model, _builder, _savedNodes, report).Build(graph, main, signature, AddParameter));
            return;
        }

        foreach (var each in signature.Inputs.Concat(signature.Outputs).Where(s => s.TensorName.Length == 0))
            report.Add(new ModelIssue("unsupported-signature", each.Key, signature.Name, null, "it is a sparse or composite tensor; only plain tensors are served."));
        foreach (var input in signature.Inputs)
        {
            var edge = EdgeRef.Parse(input.TensorName);
            var isPlaceholder = model.Library.Main.Find(edge.Node)?.Op.StartsWith("Placeholder", StringComparison.Ordinal) == true;
            main.Give(edge.Node, edge.Index, new TfOutput(AddParameter(graph, input, isPlaceholder ? edge.Node : input.TensorName)));
        }

        var wanted = signature.Outputs.Where(o => o.TensorName.Length > 0).Select(o => EdgeRef.Parse(o.TensorName));
        graph.Results.AddRange(_builder.Build(graph, main, [.. wanted]));
    }

    private TfNode AddParameter(TfGraph graph, TfTensorSpec input, string name)
    {
        var node = new TfNode(_builder.Unique(name), "Placeholder");
        var dims = options.Shapes?.GetValueOrDefault(input.Key) ?? input.Shape;
        var shape = dims is null
            ? TfShape.Unknown
            : TfShape.Of([.. dims.Select((d, i) => d >= 0 ? d : Dim.NewSymbol(i == 0 ? "batch" : FormattableString.Invariant($"{input.Key}_d{i}")))]);
        node.Attributes.Set("dtype", input.DType);
        node.Attributes.Set("shape", shape);
        graph.Parameters.Add(graph.Add(node));
        return node;
    }
}
