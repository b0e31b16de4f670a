namespace MlNetServe.TensorFlow.Graph;

/// <summary>Replaces variables by their values: reads become Const, gathers from a variable become gathers from a Const.</summary>
internal sealed class VariablePass(Func<TfNode, Tensor?> resolve, Func<string, string> unique, ImportReport report)
{
    /// <summary>The attribute of a Const that tells which variable it was.</summary>
    internal const string VariableAttribute = "_variable";

    private readonly Dictionary<TfNode, Tensor?> _values = [];

    internal void Run(TfGraph graph) => Run(graph, []);

    internal static bool IsHandle(TfNode node) => node.Op is "VarHandleOp" or "VariableV2" or "Variable" or "_VarHandlesOp";

    private static bool IsReference(TfNode node) => node.Op is "VariableV2" or "Variable";

    /// <param name="graph">The graph or body.</param>
    /// <param name="captured">The variables that a body's parameters are.</param>
    private void Run(TfGraph graph, Dictionary<TfOutput, TfNode> captured)
    {
        var consts = new Dictionary<TfNode, TfNode>();
        var map = new Dictionary<TfOutput, TfOutput>();
        TfNode? Handle(TfOutput from) => IsHandle(from.Node) ? from.Node : captured.GetValueOrDefault(from);
        foreach (var node in graph.Nodes.ToArray())
        {
            if (IsReference(node))
            {
                if (Const(graph, node, consts) is { } value)
                    map[new TfOutput(node)] = new TfOutput(value);
            }
            else if (node.Inputs.Count > 0 && Handle(node.Inputs[0]) is { } handle)
            {
                ReplaceUse(graph, node, handle, consts, map);
            }

            if (node.Bodies.Count > 0)
                RunBodies(graph, node, Handle);
        }

        if (map.Count > 0)
            graph.Replace(map);
    }

    private void ReplaceUse(TfGraph graph, TfNode node, TfNode handle, Dictionary<TfNode, TfNode> consts, Dictionary<TfOutput, TfOutput> map)
    {
        switch (node.Op)
        {
            case "ReadVariableOp" when node.Attributes.Find(StatefulReads.Attribute) is true:
                report.Add(new ModelIssue(
                    "stateful-variable",
                    node.Name,
                    "AssignVariableOp",
                    null,
                    $"the variable {Quote.Text(handle.Name)} is changed and then read by every request; only answers that do not change are served."));
                break;
            case "ReadVariableOp" when Const(graph, handle, consts) is { } value:
                map[new TfOutput(node)] = new TfOutput(value);
                break;
            case "ResourceGather" when Const(graph, handle, consts) is { } value:
                BecomeGather(graph, node, value);
                break;
            case "ResourceGatherNd" when Const(graph, handle, consts) is { } value:
                node.Op = "GatherNd";
                node.Inputs[0] = new TfOutput(value);
                break;
            case "VariableShape" when Value(handle) is { } value:
                GraphEdit.MakeConst(node, ShapeTensor(node, value.Shape));
                break;
            case "VarIsInitializedOp" or "IsVariableInitialized":
                GraphEdit.MakeConst(node, Tensor.Scalar(true));
                break;
            default:
                break;
        }
    }

    private void BecomeGather(TfGraph graph, TfNode node, TfNode value)
    {
        var dims = node.Attributes.Find("batch_dims") is long n ? n : 0;
        node.Op = "GatherV2";
        node.Inputs[0] = new TfOutput(value);
        node.Inputs.Add(new TfOutput(graph.Add(TfNode.Const(unique(node.Name + "/axis"), Tensor.Scalar((int)dims)))));
        foreach (var name in node.Attributes.Names.Where(n => n is not "batch_dims").ToArray())
            node.Attributes.Remove(name);
        node.Attributes.Set("batch_dims", dims);
    }

    private static Tensor ShapeTensor(TfNode node, long[] shape) => node.Attributes.Find("out_type") is DType.Int64
        ? Tensor.Vector(shape)
        : Tensor.Vector(shape.Select(d => (int)d).ToArray());

    private Tensor? Value(TfNode handle) => _values.TryGetValue(handle, out var value) ? value : _values[handle] = resolve(handle);

    private TfNode? Const(TfGraph graph, TfNode handle, Dictionary<TfNode, TfNode> consts)
    {
        if (consts.TryGetValue(handle, out var node))
            return node;
        if (Value(handle) is not { } value)
            return null;
        var made = graph.Add(TfNode.Const(unique(handle.Name + "/Value"), value));
        made.Attributes.Set(VariableAttribute, handle.Name);
        return consts[handle] = made;
    }

    /// <summary>Bodies read the variables that their node captures; the captures are then dropped.</summary>
    private void RunBodies(TfGraph graph, TfNode node, Func<TfOutput, TfNode?> handleOf)
    {
        var first = BodyInputs.First(node);
        foreach (var body in node.Bodies.Values)
        {
            var captured = new Dictionary<TfOutput, TfNode>();
            for (var i = 0; i < body.Parameters.Count && i + first < node.Inputs.Count; i++)
            {
                if (handleOf(node.Inputs[i + first]) is { } handle)
                    captured[new TfOutput(body.Parameters[i])] = handle;
            }

            Run(body, captured);
        }

        BodyInputs.DropUnused(graph, node, i => handleOf(i) is not null);
    }
}
