using MlNetServe.Pipeline.Labels;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Pictures;

/// <summary>Which output of a signature holds the scores of the classes.</summary>
internal static class ScoreOutput
{
    /// <summary>
    /// The only vector of floats of more than one element; where there are labels, it must have as many elements, one more or
    /// one less (a background class). A single number is taken when nothing else is there. Null for none, or several.
    /// </summary>
    internal static string? Of(IReadOnlyDictionary<string, Tensor> row, IReadOnlyList<string>? labels)
    {
        var vectors = row.Where(o => o.Value.DType.IsFloat() && ClassScores.IsVector(o.Value)).ToList();
        if (vectors.Count == 1 && row.Count == 1 && vectors[0].Value.Count == 1)
            return vectors[0].Key;
        var candidates = vectors.Where(v => v.Value.Count > 1 && (labels is null || Math.Abs(v.Value.Count - labels.Count) <= 1)).ToList();
        if (candidates.Count > 1 && labels is not null)
            candidates = [.. candidates.Where(v => v.Value.Count == labels.Count)];
        return candidates.Count == 1 ? candidates[0].Key : null;
    }
}
