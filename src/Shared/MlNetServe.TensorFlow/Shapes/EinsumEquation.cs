namespace MlNetServe.TensorFlow.Shapes;

/// <summary>
/// An einsum equation spread over its operands' axes. A label is a letter's code; the axes under an ellipsis are -1 (the last), -2 ...
/// </summary>
/// <param name="Inputs">The labels of every operand's axes.</param>
/// <param name="Output">The labels of the result's axes.</param>
public sealed record EinsumEquation(int[][] Inputs, int[] Output)
{
    /// <summary>Reads an equation, or answers null when an ellipsis meets an operand of unknown rank (-1) or the equation is malformed.</summary>
    public static EinsumEquation? Parse(string equation, IReadOnlyList<int> ranks)
    {
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var terms = sides[0].Split(',');
        if (sides.Length != 2 || terms.Length != ranks.Count)
            return null;
        var inputs = new int[terms.Length][];
        var batch = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            var dots = terms[i].Contains("...", StringComparison.Ordinal);
            var under = dots ? ranks[i] - (terms[i].Length - 3) : 0;
            if (under < 0 || (!dots && ranks[i] >= 0 && ranks[i] != terms[i].Length))
                return null;
            batch = Math.Max(batch, under);
            inputs[i] = Labels(terms[i], under);
        }

        return new EinsumEquation(inputs, Labels(sides[1], batch));
    }

    private static int[] Labels(string term, int batch)
    {
        var at = term.IndexOf("...", StringComparison.Ordinal);
        if (at < 0)
            return [.. term.Select(l => (int)l)];
        return [.. term[..at].Select(l => (int)l), .. Enumerable.Range(1, batch).Select(i => i - batch - 1), .. term[(at + 3)..].Select(l => (int)l)];
    }
}
