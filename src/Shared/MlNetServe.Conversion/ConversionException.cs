using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion;

/// <summary>A model that can be read but not be converted: every cause, by node.</summary>
public sealed class ConversionException(string model, IReadOnlyList<ModelIssue> issues)
    : Exception(Text(model, issues))
{
    private const int Shown = 50;

    /// <summary>The model and signature.</summary>
    public string Model { get; } = model;

    /// <summary>The causes, sorted by node.</summary>
    public IReadOnlyList<ModelIssue> Issues { get; } = issues;

    private static string Text(string model, IReadOnlyList<ModelIssue> issues)
    {
        var lines = issues.Take(Shown).Select(i => "  - " + i);
        var more = issues.Count > Shown ? [$"  ... and {issues.Count - Shown} more"] : Array.Empty<string>();
        var what = issues.Count == 1 ? "1 reason" : $"{issues.Count} reasons";
        return $"{model} can't be converted, for {what}:{Environment.NewLine}{string.Join(Environment.NewLine, lines.Concat(more))}";
    }
}
