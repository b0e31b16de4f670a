using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Labels;

/// <summary>Class scores from a model's output, best first; ties go to the lower index, NaN comes last.</summary>
public static class ClassScores
{
    /// <summary>True for a numeric tensor of shape [C] or [1,C] (also [1,1,1,C], as old classifiers give): the scores of one picture.</summary>
    public static bool IsVector(Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.DType.IsNumeric() && output.DType != DType.Bool && output.Rank > 0 && output.Count > 0
            && output.Shape[^1] == output.Count;
    }

    /// <summary>True for outputs declared [N,C] with numbers: class scores of N pictures.</summary>
    public static bool AreScores(TensorInfo output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.DType.IsNumeric() && output.DType != DType.Bool && output.Shape is { Count: 2 } shape && shape[1] != 0;
    }

    /// <summary>The best classes of one picture.</summary>
    /// <param name="scores">A tensor for which <see cref="IsVector"/> is true.</param>
    /// <param name="labels">Labels by index, or null.</param>
    /// <param name="top">How many at most; null for all.</param>
    /// <param name="minScore">Classes below it are left out.</param>
    /// <exception cref="ArgumentException">The tensor is no vector of scores.</exception>
    public static IReadOnlyList<ClassScore> Top(Tensor scores, IReadOnlyList<string>? labels, int? top = null, double? minScore = null)
    {
        if (!IsVector(scores))
            throw new ArgumentException($"{scores} is no vector of scores.", nameof(scores));
        return Top(scores.ToDoubles(), labels, top, minScore);
    }

    /// <summary>The best classes of each row.</summary>
    /// <param name="scores">Numbers of shape [N,C].</param>
    /// <param name="labels">Labels by index, or null.</param>
    /// <param name="top">How many at most; null for all.</param>
    /// <param name="minScore">Classes below it are left out.</param>
    /// <exception cref="ArgumentException">The tensor has another rank or no numbers.</exception>
    public static IReadOnlyList<IReadOnlyList<ClassScore>> TopOfRows(
        Tensor scores, IReadOnlyList<string>? labels, int? top = null, double? minScore = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Rank != 2 || !scores.DType.IsNumeric())
            throw new ArgumentException($"{scores} is not [N,C] of numbers.", nameof(scores));
        var (all, classes) = (scores.ToDoubles(), (int)scores.Shape[1]);
        var rows = new IReadOnlyList<ClassScore>[scores.Shape[0]];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = Top(all.AsSpan(row * classes, classes), labels, top, minScore);
        return rows;
    }

    /// <summary>The index of the best class, the lowest of equals; -1 when there are no scores.</summary>
    public static int Best(ReadOnlySpan<double> scores)
    {
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (best < 0 || Compare(scores[i], scores[best]) > 0)
                best = i;
        }

        return best;
    }

    private static ClassScore[] Top(ReadOnlySpan<double> scores, IReadOnlyList<string>? labels, int? top, double? minScore)
    {
        var values = scores.ToArray();
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => Compare(values[b], values[a]) is var c && c != 0 ? c : a.CompareTo(b));
        var kept = order.Where(i => minScore is null || values[i] >= minScore).Take(top ?? order.Length);
        return [.. kept.Select(i => new ClassScore(i, i < labels?.Count ? labels[i] : null, values[i]))];
    }

    private static int Compare(double a, double b) =>
        double.IsNaN(a) || double.IsNaN(b) ? double.IsNaN(b).CompareTo(double.IsNaN(a)) : a.CompareTo(b);
}
