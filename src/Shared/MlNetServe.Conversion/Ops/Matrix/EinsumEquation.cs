using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Matrix;

/// <summary>
/// An equation of Einsum with its ellipsis written out: one character a label, one string an operand. Labels of the ellipsis are
/// characters from U+E000 on, the last axis of the ellipsis the highest.
/// </summary>
/// <param name="Operands">The labels of each operand.</param>
/// <param name="Result">The labels of the result.</param>
internal sealed record EinsumEquation(string[] Operands, string Result)
{
    private const string Ellipsis = "...";
    private const char FirstOfEllipsis = '\uE000';

    /// <summary>True when an operand or the result has a label twice: a diagonal.</summary>
    internal bool HasRepeats => Operands.Append(Result).Any(s => s.Distinct().Count() != s.Length);

    /// <summary>The equation for operands of these ranks; an issue when it does not fit them.</summary>
    internal static EinsumEquation Parse(OpContext op, string equation, IReadOnlyList<int> ranks)
    {
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var operands = sides[0].Split(',');
        if (sides.Length != 2 || operands.Length != ranks.Count)
            throw op.Issue("bad-graph", "equation", $"is {equation}; it must have {ranks.Count} operands and a result.");
        var hidden = operands.Select((o, i) => Hidden(o, ranks[i])).ToArray();
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = Expand(operands[i], hidden[i], hidden.Max());
            if (hidden[i] < 0 || operands[i].Length != ranks[i])
                throw op.Issue("bad-graph", "equation", $"is {equation}; operand {i} has rank {ranks[i]}.");
        }

        var result = Expand(sides[1], hidden.Max(), hidden.Max());
        return result.All(l => operands.Any(o => o.Contains(l, StringComparison.Ordinal)))
            ? new(operands, result)
            : throw op.Issue("bad-graph", "equation", $"is {equation}; the result has a label that no operand has.");
    }

    /// <summary>The equation in the letters a, b, c ... that ONNX Runtime takes.</summary>
    internal string ToOnnx()
    {
        var letters = string.Concat(Operands).Distinct().Select((c, i) => (c, (char)('a' + i))).ToDictionary();
        string In(string labels) => string.Concat(labels.Select(c => letters[c]));
        return $"{string.Join(",", Operands.Select(In))}->{In(Result)}";
    }

    /// <summary>How many axes of an operand its ellipsis stands for.</summary>
    private static int Hidden(string labels, int rank) =>
        labels.Contains(Ellipsis, StringComparison.Ordinal) ? rank - (labels.Length - Ellipsis.Length) : 0;

    /// <summary>The labels of an ellipsis of some axes, aligned at the end with the longest one.</summary>
    private static string Expand(string labels, int axes, int longest)
    {
        var count = Math.Max(axes, 0);
        var expanded = string.Concat(Enumerable.Range(longest - count, count).Select(i => (char)(FirstOfEllipsis + i)));
        return labels.Replace(Ellipsis, expanded, StringComparison.Ordinal);
    }
}
