using MlNetServe.Onnx.Protos;

namespace MlNetServe.Onnx;

/// <summary>Collects what <see cref="OnnxModelInfo"/> holds.</summary>
internal sealed class InfoReader(string file)
{
    private readonly SortedDictionary<string, long> _external = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _operators = new(StringComparer.Ordinal);
    private long _weightBytes;

    public OnnxModelInfo Read(ModelProto message, long fileLength)
    {
        Visit(message.Graph);
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in message.MetadataProps)
        {
            metadata[entry.Key] = entry.Value;
        }

        var constants = message.Graph.Initializer.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        return new OnnxModelInfo
        {
            File = file,
            FileLength = fileLength,
            IrVersion = message.IrVersion,
            OpsetVersion = ModelDecoder.OpsetOf(message),
            ProducerName = message.ProducerName,
            ProducerVersion = message.ProducerVersion,
            Inputs = [.. message.Graph.Input.Where(v => !constants.Contains(v.Name)).Select(v => ModelDecoder.Decode(v, file))],
            Outputs = [.. message.Graph.Output.Select(v => ModelDecoder.Decode(v, file))],
            Metadata = metadata,
            ExternalFiles = [.. _external.Select(CheckedFile)],
            Operators = _operators,
            WeightBytes = _weightBytes,
        };
    }

    private void Visit(GraphProto graph)
    {
        foreach (var tensor in graph.Initializer)
        {
            Visit(tensor);
        }

        foreach (var node in graph.Node)
        {
            _operators[node.OpType] = _operators.GetValueOrDefault(node.OpType) + 1;
            foreach (var attribute in node.Attribute)
            {
                if (attribute.T is not null)
                {
                    Visit(attribute.T);
                }

                if (attribute.G is not null)
                {
                    Visit(attribute.G);
                }
            }
        }
    }

    private void Visit(TensorProto message)
    {
        // String tensors have no fixed size; other writers' files may hold them, and they are only counted here.
        var type = TensorDecoder.TypeOf(message.DataType, message.Name, file);
        if (type is OnnxType.String or OnnxType.Undefined)
        {
            return;
        }

        var tensor = new TensorDecoder(file, folder: "").Decode(message);
        _weightBytes += tensor.ByteLength;
        if (message.DataLocation == 1)
        {
            var place = ExternalPlace.Of(message, file);
            var end = (long)Int128.Min((Int128)place.Offset + tensor.ByteLength, long.MaxValue);
            _external[place.Location] = Math.Max(_external.GetValueOrDefault(place.Location), end);
        }
    }

    private OnnxExternalFile CheckedFile(KeyValuePair<string, long> entry)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file)) ?? "", entry.Key);
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            throw new OnnxFileException(file, $"its weights {OnnxNames.Quote(entry.Key)} are not beside it.");
        }

        return info.Length >= entry.Value
            ? new OnnxExternalFile(entry.Key, entry.Value)
            : throw new OnnxFileException(file, $"its weights {OnnxNames.Quote(entry.Key)} have {info.Length} bytes; {entry.Value} are needed.");
    }
}
