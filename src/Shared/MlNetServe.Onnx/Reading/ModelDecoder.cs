using MlNetServe.Onnx.Protos;

namespace MlNetServe.Onnx;

/// <summary>Turns the protobuf message into the model types.</summary>
internal sealed class ModelDecoder(string file, string? folder)
{
    private readonly TensorDecoder _tensors = new(file, folder);

    public OnnxModel Decode(ModelProto message)
    {
        var model = new OnnxModel
        {
            Graph = Decode(message.Graph),
            IrVersion = message.IrVersion,
            OpsetVersion = OpsetOf(message),
            ProducerName = message.ProducerName,
            ProducerVersion = message.ProducerVersion,
        };
        foreach (var entry in message.MetadataProps)
        {
            model.Metadata[entry.Key] = entry.Value;
        }

        return model;
    }

    internal static long OpsetOf(ModelProto message) =>
        message.OpsetImport.FirstOrDefault(o => o.Domain is "" or "ai.onnx")?.Version ?? 0;

    internal static OnnxValueInfo Decode(ValueInfoProto message, string file)
    {
        if (message.Type is null)
        {
            return new OnnxValueInfo(message.Name, OnnxType.Undefined, null);
        }

        if (message.Type.TensorType is not { } tensor)
        {
            throw new OnnxFileException(file, $"value {OnnxNames.Quote(message.Name)} is not a tensor.");
        }

        var shape = tensor.Shape?.Dim.Select(Decode).ToArray();
        return new OnnxValueInfo(message.Name, TensorDecoder.TypeOf(tensor.ElemType, message.Name, file), shape);
    }

    // A negative size and an empty name mean "unknown" to several writers.
    private static OnnxDim Decode(TensorShapeProto.Types.Dimension dim) => dim.ValueCase switch
    {
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue when dim.DimValue >= 0 => OnnxDim.Fixed(dim.DimValue),
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam when dim.DimParam.Length > 0 => OnnxDim.Named(dim.DimParam),
        _ => OnnxDim.Unknown,
    };

    private OnnxGraph Decode(GraphProto message)
    {
        var graph = new OnnxGraph { Name = message.Name };
        graph.Inputs.AddRange(message.Input.Select(v => Decode(v, file)));
        graph.Outputs.AddRange(message.Output.Select(v => Decode(v, file)));
        graph.Initializers.AddRange(message.Initializer.Select(_tensors.Decode));
        graph.Nodes.AddRange(message.Node.Select(Decode));
        return graph;
    }

    private OnnxNode Decode(NodeProto message) =>
        new(message.OpType, message.Name, [.. message.Input], [.. message.Output], [.. message.Attribute.Select(Decode)])
        {
            Domain = message.Domain == "ai.onnx" ? "" : message.Domain,
        };

    private OnnxAttribute Decode(AttributeProto message)
    {
        var name = message.Name;
        if (name.Length == 0)
        {
            throw new OnnxFileException(file, "an attribute without a name.");
        }

        return (OnnxAttributeKind)message.Type switch
        {
            OnnxAttributeKind.Float => OnnxAttribute.Float(name, message.F),
            OnnxAttributeKind.Int => OnnxAttribute.Int(name, message.I),
            OnnxAttributeKind.String => OnnxAttribute.String(name, message.S.ToStringUtf8()),
            OnnxAttributeKind.Tensor when message.T is not null => OnnxAttribute.Tensor(name, _tensors.Decode(message.T)),
            OnnxAttributeKind.Graph when message.G is not null => OnnxAttribute.Graph(name, Decode(message.G)),
            OnnxAttributeKind.Floats => OnnxAttribute.Floats(name, message.Floats),
            OnnxAttributeKind.Ints => OnnxAttribute.Ints(name, message.Ints),
            OnnxAttributeKind.Strings => OnnxAttribute.Strings(name, message.Strings.Select(s => s.ToStringUtf8())),
            _ => throw new OnnxFileException(file, $"attribute {OnnxNames.Quote(name)} has type {message.Type} or no value of its type."),
        };
    }
}
