namespace MlNetServe.Onnx;

/// <summary>Walks a model's graphs in order and collects every problem.</summary>
internal sealed class GraphChecker(List<string> problems)
{
    private readonly HashSet<string> _nodeNames = new(StringComparer.Ordinal);

    public void Check(OnnxGraph graph, GraphScope? outer)
    {
        var scope = new GraphScope(graph, outer);
        DefineGiven(graph, scope);
        foreach (var node in graph.Nodes)
        {
            Check(node, scope, graph);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var output in graph.Outputs)
        {
            CheckOutput(output, names, scope, graph);
        }
    }

    // An initialiser with an input's name is that input's default (older writers list every initialiser as an input).
    private void DefineGiven(OnnxGraph graph, GraphScope scope)
    {
        var inputs = new HashSet<string>(StringComparer.Ordinal);
        var defaults = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in graph.Inputs)
        {
            inputs.Add(input.Name);
            Define(input.Name, input.Type, scope, graph, $"graph {OnnxNames.Quote(graph.Name)}");
        }

        foreach (var tensor in graph.Initializers)
        {
            if (!inputs.Contains(tensor.Name) || !defaults.Add(tensor.Name))
            {
                Define(tensor.Name, tensor.Type, scope, graph, $"graph {OnnxNames.Quote(graph.Name)}");
            }
        }
    }

    private void Define(string name, OnnxType type, GraphScope scope, OnnxGraph graph, string where)
    {
        if (name.Length == 0)
        {
            problems.Add($"{where}: an input or initialiser without a name");
        }
        else if (scope.Shadows(name))
        {
            problems.Add($"{where}: value {OnnxNames.Quote(name)} has the name of one in a graph around {OnnxNames.Quote(graph.Name)}");
        }
        else if (!scope.Add(name, type))
        {
            problems.Add($"{where}: value {OnnxNames.Quote(name)} is made twice");
        }
    }

    private void Check(OnnxNode node, GraphScope scope, OnnxGraph graph)
    {
        var where = $"node {OnnxNames.Quote(node.Name)} ({node.OpType})";
        void Report(string problem) => problems.Add($"{where}: {problem}");

        if (node.Name.Length > 0 && !_nodeNames.Add(node.Name))
        {
            Report("another node has its name");
        }

        foreach (var input in node.Inputs.Where(i => i.Length > 0 && !scope.Visible(i)))
        {
            Report(scope.Known(input)
                ? $"input {OnnxNames.Quote(input)} is read before it is made"
                : $"input {OnnxNames.Quote(input)} is made by nothing");
        }

        var types = CheckOperator(node, scope, Report);
        for (var i = 0; i < node.Outputs.Count; i++)
        {
            if (node.Outputs[i].Length > 0)
            {
                Define(node.Outputs[i], types[i], scope, graph, where);
            }
        }
    }

    private OnnxType[] CheckOperator(OnnxNode node, GraphScope scope, Action<string> report)
    {
        var schema = node.Domain.Length == 0 ? OnnxSchema.Find(node.OpType) : null;
        if (schema is null)
        {
            report(node.Domain.Length == 0 ? "not an operator of opset 18 that is known here" : $"domain {OnnxNames.Quote(node.Domain)}");
            return new OnnxType[node.Outputs.Count];
        }

        NodeChecker.Check(node, schema, report);
        var types = new TypeChecker(node, schema, scope, report).Check();
        SubgraphChecker.CheckCounts(node, report);
        SubgraphChecker.RefineTypes(node, types);
        foreach (var attribute in node.Attributes.Where(a => a.Kind == OnnxAttributeKind.Graph))
        {
            Check(attribute.AsGraph(), scope);
        }

        return types;
    }

    private void CheckOutput(OnnxValueInfo output, HashSet<string> names, GraphScope scope, OnnxGraph graph)
    {
        var where = $"graph {OnnxNames.Quote(graph.Name)}: output {OnnxNames.Quote(output.Name)}";
        if (!names.Add(output.Name))
        {
            problems.Add($"{where} stands twice");
        }

        if (!scope.Made(output.Name))
        {
            problems.Add($"{where} is made by nothing in this graph");
            return;
        }

        var type = scope.TypeOf(output.Name);
        if (type != OnnxType.Undefined && output.Type != OnnxType.Undefined && type != output.Type)
        {
            problems.Add($"{where} is declared {output.Type.ToText()}, but is {type.ToText()}");
        }
    }
}
