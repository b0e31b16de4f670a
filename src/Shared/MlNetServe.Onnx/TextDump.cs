using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MlNetServe.Onnx;

/// <summary>Writes graphs as text, subgraphs indented.</summary>
internal sealed class TextDump(StringBuilder text)
{
    private const int MaxValues = 8;

    public void Write(OnnxGraph graph, string indent)
    {
        text.Append(CultureInfo.InvariantCulture, $"{indent}graph {graph.Name}\n");
        var inner = indent + "  ";
        foreach (var input in graph.Inputs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{inner}input {input}\n");
        }

        foreach (var tensor in graph.Initializers)
        {
            text.Append(CultureInfo.InvariantCulture, $"{inner}const {tensor.Name}: {Describe(tensor)}\n");
        }

        foreach (var node in graph.Nodes)
        {
            Write(node, inner);
        }

        foreach (var output in graph.Outputs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{inner}output {output}\n");
        }
    }

    private static string Describe(OnnxTensor tensor)
    {
        var type = $"{tensor.Type.ToText()}[{string.Join(',', tensor.Dims)}]";
        return tensor.ElementCount <= MaxValues && Values(tensor) is { } values ? $"{type} = {{{string.Join(", ", values)}}}" : type;
    }

    private static List<string>? Values(OnnxTensor tensor) => tensor.Type switch
    {
        OnnxType.Float => Format<float>(tensor),
        OnnxType.Double => Format<double>(tensor),
        OnnxType.Float16 => Format<Half>(tensor),
        OnnxType.Int64 => Format<long>(tensor),
        OnnxType.Int32 => Format<int>(tensor),
        OnnxType.Int16 => Format<short>(tensor),
        OnnxType.Int8 => Format<sbyte>(tensor),
        OnnxType.UInt64 => Format<ulong>(tensor),
        OnnxType.UInt32 => Format<uint>(tensor),
        OnnxType.UInt16 => Format<ushort>(tensor),
        OnnxType.UInt8 or OnnxType.Bool => Format<byte>(tensor),
        _ => null,
    };

    private static List<string> Format<T>(OnnxTensor tensor)
        where T : unmanaged, IFormattable
    {
        var texts = new List<string>();
        foreach (var value in MemoryMarshal.Cast<byte, T>(tensor.Load().Span))
        {
            texts.Add(value.ToString(null, CultureInfo.InvariantCulture));
        }

        return texts;
    }

    private static string Describe(OnnxAttribute attribute)
    {
        var value = attribute.Kind switch
        {
            OnnxAttributeKind.Int => attribute.AsInt().ToString(CultureInfo.InvariantCulture),
            OnnxAttributeKind.Float => attribute.AsFloat().ToString(CultureInfo.InvariantCulture),
            OnnxAttributeKind.String => OnnxNames.Quote(attribute.AsString()),
            OnnxAttributeKind.Ints => $"[{string.Join(", ", attribute.AsInts())}]",
            OnnxAttributeKind.Floats => $"[{string.Join(", ", attribute.AsFloats().Select(v => v.ToString(CultureInfo.InvariantCulture)))}]",
            OnnxAttributeKind.Strings => $"[{string.Join(", ", attribute.AsStrings().Select(OnnxNames.Quote))}]",
            OnnxAttributeKind.Tensor => Describe(attribute.AsTensor()),
            _ => "graph",
        };
        return $"{attribute.Name}={value}";
    }

    private void Write(OnnxNode node, string indent)
    {
        var outputs = string.Join(", ", node.Outputs.Select(NameOrAbsent));
        var inputs = string.Join(", ", node.Inputs.Select(NameOrAbsent));
        var attributes = string.Join(", ", node.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal).Select(Describe));
        text.Append(CultureInfo.InvariantCulture, $"{indent}{outputs} = {node.OpType}({inputs})");
        text.Append(attributes.Length > 0 ? $" {{{attributes}}}" : "");
        text.Append(node.Name.Length > 0 ? $" # {node.Name}\n" : "\n");
        foreach (var attribute in node.Attributes.Where(a => a.Kind == OnnxAttributeKind.Graph))
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}  {attribute.Name}:\n");
            Write(attribute.AsGraph(), indent + "    ");
        }
    }

    private static string NameOrAbsent(string name) => name.Length > 0 ? name : "_";
}
