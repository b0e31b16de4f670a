using System.Text;

namespace MlNetServe.Onnx;

/// <summary>A readable picture of a model, for reviewed snapshots: the same for equal models, without versions and weights.</summary>
public static class OnnxText
{
    /// <summary>
    /// Lists inputs, initialisers (name, type, sizes, and the values of those with up to eight), one line a node with its
    /// attributes and name, subgraphs indented below their node, and outputs. Lines end with <c>\n</c>.
    /// </summary>
    public static string Dump(OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var text = new StringBuilder();
        text.Append($"opset {model.OpsetVersion}, ir {model.IrVersion}\n");
        foreach (var key in model.Metadata.Keys)
        {
            text.Append($"metadata {OnnxNames.Quote(key)}\n");
        }

        new TextDump(text).Write(model.Graph, "");
        return text.ToString();
    }
}
