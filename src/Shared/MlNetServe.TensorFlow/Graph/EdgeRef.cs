using System.Globalization;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>An input as a node names it: "^node", "node", "node:index", in functions "argument" and "node:output:index".</summary>
/// <param name="Node">The node or argument.</param>
/// <param name="Output">The output's name, in functions.</param>
/// <param name="Index">The index: of the tensor, or within the named output.</param>
/// <param name="IsControl">True for a control edge.</param>
internal readonly record struct EdgeRef(string Node, string? Output, int Index, bool IsControl)
{
    internal static EdgeRef Parse(string text)
    {
        if (text.StartsWith('^'))
            return new EdgeRef(text[1..], null, 0, true);
        var first = text.IndexOf(':', StringComparison.Ordinal);
        if (first < 0)
            return new EdgeRef(text, null, 0, false);
        var last = text.LastIndexOf(':');
        var index = int.TryParse(text.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        return last == first
            ? index >= 0 ? new EdgeRef(text[..first], null, index, false) : new EdgeRef(text[..first], text[(first + 1)..], 0, false)
            : new EdgeRef(text[..first], text[(first + 1)..last], Math.Max(index, 0), false);
    }
}
