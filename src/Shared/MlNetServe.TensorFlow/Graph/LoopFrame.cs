namespace MlNetServe.TensorFlow.Graph;

/// <summary>One TF1 loop: the nodes that make it.</summary>
internal sealed class LoopFrame(string name)
{
    internal string Name { get; } = name;

    /// <summary>The loop around it.</summary>
    internal LoopFrame? Parent { get; private set; }

    internal int Depth => Parent is null ? 1 : Parent.Depth + 1;

    /// <summary>The Enters of loop variables and of captures.</summary>
    internal List<TfNode> Enters { get; } = [];

    /// <summary>The Merges: one a loop variable.</summary>
    internal List<TfNode> Merges { get; } = [];

    internal List<TfNode> Switches { get; } = [];

    internal List<TfNode> Exits { get; } = [];

    internal TfNode? Condition { get; set; }

    /// <summary>Puts the loop into another one; true when that is news.</summary>
    /// <exception cref="ModelGraphException">The loops would hold each other.</exception>
    internal bool PutInto(LoopFrame? parent)
    {
        if (parent is null || parent == Parent || parent.Depth < (Parent?.Depth ?? 0))
            return false;
        for (var above = parent; above is not null; above = above.Parent)
        {
            if (above == this)
                throw new ModelGraphException("cycle", $"The loop {Quote.Text(Name)} lies in itself.");
        }

        Parent = parent;
        return true;
    }
}
