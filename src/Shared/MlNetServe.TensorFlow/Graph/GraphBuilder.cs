using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// Builds a <see cref="TfGraph"/> from wanted tensors backwards. Calls are replaced by the function's nodes, built only as far as the
/// call's outputs are used; the functions of If, Case and While become bodies. Loops of TF1 frames come out as cycles.
/// </summary>
internal sealed class GraphBuilder(FunctionLibrary library, ImportReport report)
{
    private const int DeepestCall = 128;
    private const int MostNodes = 1_000_000;
    private const int MostCalls = 100_000;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _suffixes = new(StringComparer.Ordinal);
    private int _calls;

    /// <summary>The control inputs of nodes in graphs with Switch and Merge: what makes a constant of a branch dead.</summary>
    internal Dictionary<TfNode, List<TfNode>> Controls { get; } = [];

    /// <summary>Builds what the wanted edges need into <paramref name="target"/> and returns their values.</summary>
    /// <exception cref="ModelGraphException">Recursion, a cycle, or too many nodes.</exception>
    /// <exception cref="ModelFileException">An edge from a node that is not there.</exception>
    internal TfOutput[] Build(TfGraph target, Scope scope, IReadOnlyList<EdgeRef> wanted)
    {
        var plan = BuildPlan.Of(scope, library, wanted);
        var built = new Dictionary<string, BuiltNode>(StringComparer.Ordinal);
        foreach (var node in plan.Order)
            built[node.Name] = BuildNode(target, scope, plan, built, node);
        foreach (var (merge, position, edge) in plan.BackEdges)
            built[merge].Node!.Inputs[position] = Resolve(scope, built, edge);
        return [.. wanted.Select(e => Resolve(scope, built, e))];
    }

    /// <summary>A node name that no other node has.</summary>
    internal string Unique(string name)
    {
        if (_names.Count >= MostNodes)
            throw new ModelGraphException("too-large", $"The graph has more than {MostNodes} nodes once its functions are expanded.");
        if (_names.Add(name))
            return name;
        var suffix = _suffixes.GetValueOrDefault(name);
        string candidate;
        do
            candidate = FormattableString.Invariant($"{name}_{++suffix}");
        while (!_names.Add(candidate));
        _suffixes[name] = suffix;
        return candidate;
    }

    /// <summary>Builds a call of a function with given arguments.</summary>
    /// <param name="target">The graph to build into.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="arguments">The arguments, flattened.</param>
    /// <param name="scope">Whose prefix, call stack and attributes the function gets.</param>
    /// <param name="used">The outputs that are needed; null for all.</param>
    internal TfOutput?[] BuildCall(TfGraph target, FunctionBody function, IReadOnlyList<TfOutput> arguments, Scope scope, IReadOnlySet<int>? used)
    {
        if (++_calls > MostCalls)
            throw new ModelGraphException("too-large", $"The graph calls functions more than {MostCalls} times.");
        GiveArguments(scope, arguments);
        var definition = function.Definition!;
        var outputs = definition.Signature.OutputArg;
        var indices = Enumerable.Range(0, outputs.Count).Where(i => used is null || used.Contains(i)).ToArray();
        var values = Build(target, scope, [.. indices.Select(i => ReturnOf(definition, outputs[i].Name))]);
        var results = new TfOutput?[outputs.Count];
        for (var i = 0; i < indices.Length; i++)
            results[indices[i]] = values[i];
        return results;
    }

    /// <summary>The scope of a call from another scope.</summary>
    internal static Scope Enter(Scope from, FunctionBody function, string prefix, TfAttributes? caller)
    {
        if (from.CallStack.Contains(function.Name))
            throw new ModelGraphException("recursion", $"The function {Quote.Text(function.Name)} calls itself.");
        if (from.CallStack.Count >= DeepestCall)
            throw new ModelGraphException("recursion", $"Functions call each other more than {DeepestCall} deep.");
        return new Scope(function, prefix, caller) { CallStack = [.. from.CallStack, function.Name] };
    }

    private static EdgeRef ReturnOf(FunctionDef function, string output) => function.Ret.TryGetValue(output, out var edge)
        ? EdgeRef.Parse(edge)
        : new EdgeRef(output, null, 0, false);

    private void GiveArguments(Scope scope, IReadOnlyList<TfOutput> arguments)
    {
        var at = 0;
        foreach (var argument in scope.Body.Definition!.Signature.InputArg)
        {
            for (var i = 0; i < FunctionArguments.Count(argument, scope.Caller); i++)
            {
                if (at == arguments.Count)
                    throw new ModelFileException(
                        library.File, $"the function {Quote.Text(scope.Body.Name)} is called with {arguments.Count} arguments, it has more.");
                scope.Give(argument.Name, i, arguments[at++]);
            }
        }
    }

    private BuiltNode BuildNode(TfGraph target, Scope scope, BuildPlan plan, Dictionary<string, BuiltNode> built, NodeDef definition)
    {
        var inputs = new List<TfOutput>(definition.Input.Count);
        foreach (var edge in definition.Input.Select(EdgeRef.Parse).Where(e => !e.IsControl))
            inputs.Add(plan.IsBackEdge(definition, edge) ? default : Resolve(scope, built, edge));
        if (plan.Calls.TryGetValue(definition.Name, out var call))
            return BuildCall(target, scope, plan, definition, call, inputs);

        var node = Create(scope, definition);
        target.Add(node);
        node.Inputs.AddRange(inputs);
        if (StatefulReads.IsAfterAssign(scope.Body, definition))
            node.Attributes.Set(StatefulReads.Attribute, true);
        if (scope.Body.HasSwitches)
            AddControls(scope, built, definition, node);
        foreach (var (key, function) in BodyFunctions.Of(definition))
            AddBody(scope, node, key, function);
        return new BuiltNode(node, null);
    }

    private BuiltNode BuildCall(TfGraph target, Scope scope, BuildPlan plan, NodeDef definition, CallSite call, List<TfOutput> inputs)
    {
        if (library.Find(call.Function) is not { } function)
        {
            var missing = $"calls {Quote.Text(call.Function)}, which the model does not hold.";
            report.Add(new ModelIssue("missing-function", scope.Prefix + definition.Name, definition.Op, null, missing));
            var node = Create(scope, definition);
            node.Inputs.AddRange(inputs);
            return new BuiltNode(target.Add(node), null);
        }

        var attributes = new TfAttributes(definition.Op);
        AttrDecoder.CopyTo(attributes, call.Attributes, scope.Caller);
        var inner = Enter(scope, function, scope.Prefix + definition.Name + "/", attributes);
        var arguments = inputs[call.FirstInput..Math.Max(call.FirstInput, inputs.Count - call.TrailingInputs)];
        return new BuiltNode(null, BuildCall(target, function, arguments, inner, plan.Used.GetValueOrDefault(definition.Name)));
    }

    private TfNode Create(Scope scope, NodeDef definition)
    {
        var op = RefOps.Plain(definition.Op);
        var node = new TfNode(Unique(scope.Prefix + definition.Name), op);
        AttrDecoder.CopyTo(node.Attributes, definition.Attr, scope.Caller);
        if (op == "Enter" && scope.Prefix.Length > 0)
            node.Attributes.Set("frame_name", scope.Prefix + node.Attributes.Find("frame_name"));
        return node;
    }

    private void AddControls(Scope scope, Dictionary<string, BuiltNode> built, NodeDef definition, TfNode node)
    {
        foreach (var edge in definition.Input.Select(EdgeRef.Parse).Where(e => e.IsControl))
        {
            if (!scope.IsGiven(edge, out _) && built.TryGetValue(edge.Node, out var from) && from.Node is not null)
            {
                if (!Controls.TryGetValue(node, out var list))
                    Controls[node] = list = [];
                list.Add(from.Node);
            }
        }
    }

    private void AddBody(Scope scope, TfNode node, string key, NameAttrList reference)
    {
        if (library.Find(reference.Name) is not { } function)
        {
            report.Add(new ModelIssue(
                "missing-function", node.Name, node.Op, key, $"names {Quote.Text(reference.Name)}, which the model does not hold."));
            return;
        }

        var attributes = new TfAttributes(node.Op);
        AttrDecoder.CopyTo(attributes, reference.Attr, scope.Caller);
        var prefix = $"{node.Name}/{key}/";
        var inner = Enter(scope, function, prefix, attributes);
        var body = new TfGraph();
        foreach (var parameter in FunctionArguments.Parameters(function.Definition!, attributes, n => Unique(prefix + n)))
            body.Parameters.Add(body.Add(parameter));
        var results = BuildCall(body, function, [.. body.Parameters.Select(p => new TfOutput(p))], inner, null);
        body.Results.AddRange(results.Select(r => r!.Value));
        node.Bodies[key] = body;
    }

    private TfOutput Resolve(Scope scope, Dictionary<string, BuiltNode> built, EdgeRef edge)
    {
        if (scope.IsGiven(edge, out var given))
            return given;
        if (scope.Find(edge) is not { } definition || !built.TryGetValue(edge.Node, out var node))
            throw new ModelFileException(library.File, $"an edge comes from {Quote.Text(edge.Node)}, which is not there.");
        if (node.Node is not null)
            return new TfOutput(node.Node, BuildPlan.FlatIndex(library, definition, edge));
        var index = BuildPlan.FlatIndex(library, definition, edge);
        return index < node.Results!.Length && node.Results[index] is { } value
            ? value
            : throw new ModelFileException(library.File, $"output {index} of the call {Quote.Text(edge.Node)} is not there.");
    }

    /// <summary>A node of a scope once it is built: a node, or the results of a call.</summary>
    private readonly record struct BuiltNode(TfNode? Node, TfOutput?[]? Results);
}
