using System.Text;
using Google.Protobuf;
using MlNetServe.TensorFlow.Protos;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>Turns a file's attribute values into those of <see cref="TfAttributes"/>, each when it is first read.</summary>
internal static class AttrDecoder
{
    /// <summary>Sets all attributes; a value that names a placeholder is looked up in the calling node's.</summary>
    internal static void CopyTo(TfAttributes target, IEnumerable<KeyValuePair<string, ByteString>> attributes, TfAttributes? caller)
    {
        foreach (var (name, bytes) in attributes)
            target.Set(name, new Lazy<object>(() => Decode(name, bytes, caller)));
    }

    /// <summary>Parses a value as it is in the file.</summary>
    /// <exception cref="AttributeException">It can't be parsed.</exception>
    internal static AttrValue Parse(string name, ByteString bytes)
    {
        try
        {
            return AttrValue.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new AttributeException(name, $"can't be read: {e.Message}");
        }
    }

    internal static TfShape Shape(TensorShapeProto? shape) =>
        shape is null || shape.UnknownRank ? TfShape.Unknown : TfShape.Of([.. shape.Dim.Select(d => d.Size)]);

    private static object Decode(string name, ByteString bytes, TfAttributes? caller)
    {
        var value = Parse(name, bytes);
        return value.ValueCase switch
        {
            AttrValue.ValueOneofCase.S => Text(value.S),
            AttrValue.ValueOneofCase.I => value.I,
            AttrValue.ValueOneofCase.F => value.F,
            AttrValue.ValueOneofCase.B => value.B,
            AttrValue.ValueOneofCase.Type => ((DType)value.Type).Base(),
            AttrValue.ValueOneofCase.Shape => Shape(value.Shape),
            AttrValue.ValueOneofCase.Tensor => TensorProtoReader.Read(name, value.Tensor),
            AttrValue.ValueOneofCase.Func => new FunctionRef(value.Func.Name),
            AttrValue.ValueOneofCase.Placeholder => caller?.Find(value.Placeholder) ?? Array.Empty<object>(),
            AttrValue.ValueOneofCase.List => List(name, value.List),
            _ => Array.Empty<object>(),
        };
    }

    private static object List(string name, ListValue list) =>
        list.I.Count > 0 ? list.I.ToArray()
        : list.F.Count > 0 ? list.F.ToArray()
        : list.B.Count > 0 ? list.B.ToArray()
        : list.S.Count > 0 ? list.S.Select(Text).ToArray()
        : list.Type.Count > 0 ? list.Type.Select(t => ((DType)t).Base()).ToArray()
        : list.Shape.Count > 0 ? list.Shape.Select(Shape).ToArray()
        : list.Tensor.Count > 0 ? list.Tensor.Select(t => TensorProtoReader.Read(name, t)).ToArray()
        : list.Func.Count > 0 ? list.Func.Select(f => new FunctionRef(f.Name)).ToArray()
        : Array.Empty<object>();

    private static string Text(ByteString bytes) => Encoding.Latin1.GetString(bytes.Span);
}
