using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel.Variables;

/// <summary>
/// What the assignments of a model say of its variables: restored from a checkpoint key, or a copy of another variable. Those that the
/// saver's restore op runs come before all others.
/// </summary>
internal sealed class Assignments
{
    private readonly ModelContext _model;
    private readonly Dictionary<string, List<VariableKey>> _restored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _copies = new(StringComparer.Ordinal);

    internal Assignments(ModelContext model)
    {
        _model = model;
        var main = model.Library.Main;
        var saver = model.MetaGraph.SaverDef?.RestoreOpName ?? "";
        var preferred = Reached(main, EdgeRef.Parse(saver).Node);
        foreach (var node in main.Nodes.OrderBy(n => preferred.Contains(n.Name) ? 0 : 1))
        {
            if (IsAssign(node))
                Add(main, node, n => n);
            else if (preferred.Contains(node.Name) && CallSite.Of(node, model.Library) is { } call && model.Library.Find(call.Function) is { } function)
                AddRestoreFunction(node, function);
        }
    }

    /// <summary>The keys from which a main graph's variable is restored, the best first.</summary>
    internal IReadOnlyList<VariableKey> RestoredFrom(string node) => _restored.TryGetValue(node, out var keys) ? keys : [];

    /// <summary>The variables of the main graph that hold the same value as one.</summary>
    internal IReadOnlyCollection<string> CopiesOf(string node) => _copies.TryGetValue(node, out var names) ? names : [];

    private static bool IsAssign(NodeDef node) => node.Op is "Assign" or "AssignVariableOp" && node.Input.Count >= 2;

    private static HashSet<string> Reached(FunctionBody main, string root)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { root };
        var stack = new Stack<string>(reached);
        while (stack.TryPop(out var name))
        {
            foreach (var edge in (main.Find(name)?.Input ?? []).Select(EdgeRef.Parse).Where(e => reached.Add(e.Node)))
                stack.Push(edge.Node);
        }

        return reached;
    }

    private void AddRestoreFunction(NodeDef call, FunctionBody function)
    {
        var inputs = call.Input.Select(EdgeRef.Parse).Where(e => !e.IsControl).ToArray();
        var arguments = function.Definition!.Signature.InputArg.Select(a => a.Name).Zip(inputs, (name, edge) => (name, edge))
            .ToDictionary(p => p.name, p => p.edge, StringComparer.Ordinal);
        foreach (var node in function.Nodes.Where(IsAssign))
            Add(function, node, n => arguments.TryGetValue(n, out var edge) ? edge.Node : null);
    }

    private void Add(FunctionBody body, NodeDef assign, Func<string, string?> toMain)
    {
        var target = Back(body, EdgeRef.Parse(assign.Input[0]));
        if (toMain(target.Node) is not { } variable)
            return;
        var source = Back(body, EdgeRef.Parse(assign.Input[1]));
        var from = body.Find(source.Node);
        if (from?.Op == "RestoreV2" && RestoreKeys.Of(body, from, source.Index) is { } key)
            (_restored.TryGetValue(variable, out var keys) ? keys : _restored[variable] = []).Add(key);
        else if (body == _model.Library.Main && from?.Op is "VarHandleOp" or "VariableV2")
            Link(variable, source.Node);
    }

    private void Link(string a, string b)
    {
        (_copies.TryGetValue(a, out var ofA) ? ofA : _copies[a] = []).Add(b);
        (_copies.TryGetValue(b, out var ofB) ? ofB : _copies[b] = []).Add(a);
    }

    /// <summary>Follows a value backwards through what does not change its elements.</summary>
    private static EdgeRef Back(FunctionBody body, EdgeRef edge)
    {
        for (var steps = 0; steps < 64; steps++)
        {
            if (body.Find(edge.Node) is not { Op: "Identity" or "Reshape" or "ReadVariableOp" or "EnsureShape", Input.Count: > 0 } node)
                return edge;
            edge = EdgeRef.Parse(node.Input[0]);
        }

        return edge;
    }
}
