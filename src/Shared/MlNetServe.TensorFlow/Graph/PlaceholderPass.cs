namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// Placeholders that no request feeds: one with a default has it, as in TensorFlow; a training flag is false and a keep probability 1,
/// for the graph could not be served otherwise, and the report says so.
/// </summary>
internal static class PlaceholderPass
{
    private static readonly string[] FlagNames =
    [
        "is_training", "istraining", "training", "phase_train", "train_phase", "phase", "learning_phase", "is_train", "train", "train_mode",
    ];

    private static readonly string[] KeepNames = ["keep_prob", "keep_probability", "keepprob", "dropout_keep_prob"];

    internal static void Run(TfGraph graph, ImportReport report)
    {
        var fed = graph.Parameters.ToHashSet();
        var map = graph.Nodes.Where(n => n.Op == "PlaceholderWithDefault" && !fed.Contains(n) && n.Inputs.Count == 1)
            .ToDictionary(n => new TfOutput(n), n => n.Inputs[0]);
        if (map.Count > 0)
            graph.Replace(map);
        var consumers = graph.Consumers();
        foreach (var node in graph.Nodes.Where(n => n.Op == "Placeholder" && !fed.Contains(n)))
        {
            if (IsFlag(node.Name, TypeOf(node), IsScalar(node), consumers[node].All(c => c.Op is "Switch" or "If" or "StatelessIf" or "LogicalNot")))
                Assume(node, Tensor.Scalar(false), "false (a training flag)", report);
            else if (IsKeepProbability(node.Name, TypeOf(node), IsScalar(node)))
                Assume(node, Tensor.Scalar(1f), "1 (a keep probability)", report);
        }
    }

    /// <summary>Adds an issue for every placeholder that is left and that nobody feeds.</summary>
    internal static void Check(TfGraph graph, ImportReport report)
    {
        var fed = graph.Parameters.ToHashSet();
        foreach (var node in graph.Nodes.Where(n => n.Op is "Placeholder" or "PlaceholderV2" && !fed.Contains(n)))
        {
            report.Add(new ModelIssue(
                "unfed-placeholder",
                node.Name,
                node.Op,
                null,
                "is needed for the outputs, but it is no input of the signature and has no default.",
                "Name it among the inputs."));
        }
    }

    internal static bool IsFlag(string name, DType type, bool scalar, bool onlyPredicate) =>
        type == DType.Bool && scalar && (onlyPredicate || Array.Exists(FlagNames, f => IsNamed(LastPart(name), f)));

    internal static bool IsKeepProbability(string name, DType type, bool scalar) =>
        type == DType.Float && scalar && Array.Exists(KeepNames, f => LastPart(name).EndsWith(f, StringComparison.Ordinal));

    private static bool IsScalar(TfNode node) => node.Attributes.Find("shape") is not Shapes.TfShape { HasRank: true, Rank: > 0 };

    private static DType TypeOf(TfNode node) => node.Attributes.Find("dtype") is DType type ? type : DType.Invalid;

    private static bool IsNamed(string name, string flag) => name == flag || name.EndsWith("_" + flag, StringComparison.Ordinal);

    private static string LastPart(string name)
    {
        var part = name[(name.LastIndexOf('/') + 1)..];
#pragma warning disable CA1308 // the names above are in lower case
        return part.ToLowerInvariant();
#pragma warning restore CA1308
    }

    private static void Assume(TfNode node, Tensor value, string text, ImportReport report)
    {
        GraphEdit.MakeConst(node, value);
        report.Note($"The placeholder '{node.Name}' is no input of the signature; it is taken as {text}.");
    }
}
