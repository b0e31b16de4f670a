namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// Random layers and dropout that were saved alive: TensorFlow itself answers at random. They are an issue each, or, where the user
/// forces inference, identities.
/// </summary>
internal sealed class TrainingOnlyOps(ImportReport report, bool force)
{
    internal void Run(TfGraph graph)
    {
        foreach (var part in GraphEdit.WithBodies(graph).ToArray())
        {
            if (force)
                MakeIdentities(part);
            ReplaceShapeOnly(part, Randomness.Of(part));
        }

        GraphEdit.SortAll(graph);
        var random = Randomness.Of(graph);
        foreach (var source in random.SourcesOfResults(graph))
            Refuse(source);
    }

    private void MakeIdentities(TfGraph graph)
    {
        while (true)
        {
            graph.Sort();
            var random = Randomness.Of(graph);
            var sources = random.SourcesOfResults(graph).Where(s => s.Bodies.Count == 0).ToArray();
            if (sources.Length == 0 || !(Dropout(graph, random) || sources.Any(s => Layer(graph, s))))
                return;
        }
    }

    private bool Dropout(TfGraph graph, Randomness random)
    {
        var found = graph.Nodes.Select(n => (Node: n, Input: DropoutPattern.InputOf(n, random))).FirstOrDefault(p => p.Input is not null);
        if (found.Input is not { } input)
            return false;
        var layer = LayerName.Of(random.SourceOf(found.Node)!.Name) ?? found.Node.Name;
        report.Note($"Inference is forced: the dropout '{LayerName.Short(layer)}' is an identity.");
        graph.Replace(new TfOutput(found.Node), input);
        return true;
    }

    private bool Layer(TfGraph graph, TfNode source)
    {
        if (LayerName.Of(source.Name) is not { } layer || RandomLayer.Find(graph, layer) is not { } region)
            return false;
        report.Note($"Inference is forced: the layer '{LayerName.Short(layer)}' is an identity.");
        graph.Replace(region.Output, region.Input);
        return true;
    }

    private void Refuse(TfNode source)
    {
        var layer = LayerName.Of(source.Name);
        report.Add(new ModelIssue(
            "training-graph",
            source.Name,
            source.Op,
            null,
            (layer is null ? "" : $"the layer '{LayerName.Short(layer)}' was saved as in training: ")
                + "it draws random numbers at every request, so TensorFlow's own answers are random.",
            force
                ? "It could not be turned into an identity; export the model without it."
                : "Use --force-inference to make random layers and dropout identities, or export the model without them."));
    }

    /// <summary>Numbers of which only the shape is asked are as good as zeros.</summary>
    private static void ReplaceShapeOnly(TfGraph graph, Randomness random)
    {
        var consumers = graph.Consumers();
        var results = graph.Results.Select(r => r.Node).ToHashSet();
        foreach (var node in graph.Nodes.Where(n => RandomOps.TakesShape(n) && random.Reaches(n) && !results.Contains(n)).ToArray())
        {
            if (!consumers[node].All(RandomOps.ReadsShapeOnly))
                continue;
            var type = node.Attributes.Find("dtype") is DType t && t.SizeInBytes() > 0 ? t : DType.Float;
            var zero = graph.Add(TfNode.Const(node.Name + "/zero", Tensor.Splat(type, [], new byte[type.SizeInBytes()])));
            node.Op = "Fill";
            node.Inputs.RemoveRange(1, node.Inputs.Count - 1);
            node.Inputs.Add(new TfOutput(zero));
        }
    }
}
