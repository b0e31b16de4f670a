namespace MlNetServe.TensorFlow;

/// <summary>Collects, over one import, every issue (the model can't be served) and every note (an assumption that was made).</summary>
public sealed class ImportReport
{
    private readonly List<ModelIssue> _issues = [];
    private readonly List<string> _notes = [];

    /// <summary>The issues, one a cause, sorted by node.</summary>
    public IReadOnlyList<ModelIssue> Issues => [.. _issues.OrderBy(i => i.Node, StringComparer.Ordinal)];

    /// <summary>The notes, in the order in which they arose.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Adds an issue unless the same is there.</summary>
    public void Add(ModelIssue issue)
    {
        if (!_issues.Contains(issue))
            _issues.Add(issue);
    }

    /// <summary>Adds a note unless the same is there.</summary>
    public void Note(string text)
    {
        if (!_notes.Contains(text))
            _notes.Add(text);
    }
}
