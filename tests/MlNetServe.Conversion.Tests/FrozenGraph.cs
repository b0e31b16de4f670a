using System.Text;
using Google.Protobuf;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Tests;

/// <summary>Writes a frozen TensorFlow graph, so that tests can hand the converter a file without TensorFlow.</summary>
internal sealed class FrozenGraph
{
    private readonly List<byte[]> _nodes = [];

    /// <summary>Adds an input; -1 is an unknown size.</summary>
    internal FrozenGraph Placeholder(string name, DType type, params long[] shape) =>
        Node("Placeholder", name, [], ("dtype", type), ("shape", shape));

    /// <summary>Adds a constant.</summary>
    internal FrozenGraph Const(string name, Tensor value) => Node("Const", name, [], ("dtype", value.DType), ("value", value));

    /// <summary>
    /// Adds a node. Attributes are long, float, bool, string, DType, Tensor, int[] (a list of integers), float[], long[] (a shape) or string[].
    /// </summary>
    internal FrozenGraph Node(string op, string name, string[] inputs, params (string Name, object Value)[] attributes)
    {
        _nodes.Add(Message(m =>
        {
            Text(m, 1, name);
            Text(m, 2, op);
            foreach (var input in inputs)
                Text(m, 3, input);
            foreach (var (key, value) in attributes)
            {
                Bytes(m, 5, Message(entry =>
                {
                    Text(entry, 1, key);
                    Bytes(entry, 2, Message(a => Attribute(a, value)));
                }));
            }
        }));
        return this;
    }

    /// <summary>Writes the graph as a .pb file.</summary>
    internal void Write(string path) => File.WriteAllBytes(path, Message(m => _nodes.ForEach(n => Bytes(m, 1, n))));

    private static void Attribute(CodedOutputStream m, object value)
    {
        switch (value)
        {
            case string text: Text(m, 2, text); break;
            case long or int: Varint(m, 3, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)); break;
            case float number:
                m.WriteTag(4, WireFormat.WireType.Fixed32);
                m.WriteFloat(number);
                break;
            case bool flag: Varint(m, 5, flag ? 1 : 0); break;
            case DType type: Varint(m, 6, (long)type); break;
            case long[] shape: Bytes(m, 7, Shape(shape)); break;
            case Tensor tensor: Bytes(m, 8, Content(tensor)); break;
            case int[] list: Bytes(m, 1, Message(l => Array.ForEach(list, i => Varint(l, 3, i)))); break;
            case float[] list:
                Bytes(m, 1, Message(l => Array.ForEach(list, f =>
            {
                l.WriteTag(4, WireFormat.WireType.Fixed32);
                l.WriteFloat(f);
            }))); break;
            case string[] list: Bytes(m, 1, Message(l => Array.ForEach(list, s => Text(l, 2, s)))); break;
            default: throw new ArgumentException($"An attribute can't be {value.GetType().Name}.");
        }
    }

    private static byte[] Content(Tensor tensor) => Message(m =>
    {
        Varint(m, 1, (long)tensor.DType);
        Bytes(m, 2, Shape(tensor.Shape));
        Bytes(m, 4, tensor.Bytes.ToArray());
    });

    private static byte[] Shape(long[] dims) => Message(m => Array.ForEach(dims, d => Bytes(m, 2, Message(dim => Varint(dim, 1, d)))));

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes, leaveOpen: true);
        write(output);
        output.Flush();
        return bytes.ToArray();
    }

    private static void Text(CodedOutputStream m, int field, string value) => Bytes(m, field, Encoding.UTF8.GetBytes(value));

    private static void Bytes(CodedOutputStream m, int field, byte[] value)
    {
        m.WriteTag(field, WireFormat.WireType.LengthDelimited);
        m.WriteBytes(ByteString.CopyFrom(value));
    }

    private static void Varint(CodedOutputStream m, int field, long value)
    {
        m.WriteTag(field, WireFormat.WireType.Varint);
        m.WriteInt64(value);
    }
}
