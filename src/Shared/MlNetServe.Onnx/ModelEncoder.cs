using System.Globalization;
using Google.Protobuf;
using MlNetServe.Onnx.Protos;

namespace MlNetServe.Onnx;

/// <summary>Turns a model into its protobuf message, moving large tensors into the weights file on the way.</summary>
internal sealed class ModelEncoder(WeightsFile? weights, string? weightsLocation)
{
    private const int InlineBelow = 1024;

    private long _inlineBytes;

    public ModelProto Encode(OnnxModel model)
    {
        var message = new ModelProto
        {
            IrVersion = model.IrVersion,
            ProducerName = model.ProducerName,
            ProducerVersion = model.ProducerVersion,
            Graph = Encode(model.Graph),
        };
        message.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = model.OpsetVersion });
        foreach (var (key, value) in model.Metadata)
        {
            message.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        }

        return message;
    }

    private GraphProto Encode(OnnxGraph graph)
    {
        var message = new GraphProto { Name = graph.Name };
        message.Input.AddRange(graph.Inputs.Select(Encode));
        message.Output.AddRange(graph.Outputs.Select(Encode));
        message.Initializer.AddRange(graph.Initializers.Select(Encode));
        message.Node.AddRange(graph.Nodes.Select(Encode));
        return message;
    }

    private NodeProto Encode(OnnxNode node)
    {
        if (node.Domain.Length > 0)
        {
            throw new OnnxWriteException($"Node {OnnxNames.Quote(node.Name)}: domain {OnnxNames.Quote(node.Domain)}; only ai.onnx is written.");
        }

        var message = new NodeProto { Name = node.Name, OpType = node.OpType };
        message.Input.AddRange(node.Inputs);
        message.Output.AddRange(node.Outputs);
        message.Attribute.AddRange(node.Attributes.Select(Encode));
        return message;
    }

    private AttributeProto Encode(OnnxAttribute attribute)
    {
        var message = new AttributeProto { Name = attribute.Name, Type = (int)attribute.Kind };
        switch (attribute.Kind)
        {
            case OnnxAttributeKind.Float:
                message.F = attribute.AsFloat();
                break;
            case OnnxAttributeKind.Int:
                message.I = attribute.AsInt();
                break;
            case OnnxAttributeKind.String:
                message.S = ByteString.CopyFromUtf8(attribute.AsString());
                break;
            case OnnxAttributeKind.Tensor:
                message.T = Encode(attribute.AsTensor());
                break;
            case OnnxAttributeKind.Graph:
                message.G = Encode(attribute.AsGraph());
                break;
            case OnnxAttributeKind.Floats:
                message.Floats.AddRange(attribute.AsFloats());
                break;
            case OnnxAttributeKind.Ints:
                message.Ints.AddRange(attribute.AsInts());
                break;
            default:
                message.Strings.AddRange(attribute.AsStrings().Select(ByteString.CopyFromUtf8));
                break;
        }

        return message;
    }

    private TensorProto Encode(OnnxTensor tensor)
    {
        var message = new TensorProto { Name = tensor.Name, DataType = (int)tensor.Type };
        message.Dims.AddRange(tensor.Dims);
        if (weights is null || tensor.ByteLength < InlineBelow)
        {
            CountInline(tensor);
            message.RawData = UnsafeByteOperations.UnsafeWrap(tensor.Load());
            return message;
        }

        var place = weights.Add(tensor);
        message.DataLocation = 1;
        message.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = weightsLocation });
        message.ExternalData.Add(Number("offset", place.Offset));
        message.ExternalData.Add(Number("length", place.Length));
        return message;
    }

    private void CountInline(OnnxTensor tensor)
    {
        _inlineBytes += tensor.ByteLength;
        if (_inlineBytes >= OnnxWriter.MaxInlineBytes)
        {
            throw new OnnxWriteException("The model's tensors pass 2 GiB, the limit of one ONNX file; write them to a weights file.");
        }
    }

    private static StringStringEntryProto Number(string key, long value) =>
        new() { Key = key, Value = value.ToString(CultureInfo.InvariantCulture) };

    private static ValueInfoProto Encode(OnnxValueInfo value)
    {
        var message = new ValueInfoProto { Name = value.Name };
        if (value.Type == OnnxType.Undefined)
        {
            return message;
        }

        var tensor = new TypeProto.Types.Tensor { ElemType = (int)value.Type };
        if (value.Shape is not null)
        {
            tensor.Shape = new TensorShapeProto();
            tensor.Shape.Dim.AddRange(value.Shape.Select(Encode));
        }

        message.Type = new TypeProto { TensorType = tensor };
        return message;
    }

    private static TensorShapeProto.Types.Dimension Encode(OnnxDim dim)
    {
        var message = new TensorShapeProto.Types.Dimension();
        if (dim.Value is { } value)
        {
            message.DimValue = value;
        }
        else if (dim.Name is not null)
        {
            message.DimParam = dim.Name;
        }

        return message;
    }
}
