using System.Runtime.InteropServices;
using MlNetServe.Onnx.Protos;

namespace MlNetServe.Onnx;

/// <summary>Reads constant tensors in all three places where writers put them: raw bytes, typed lists, external files.</summary>
internal sealed class TensorDecoder(string file, string? folder)
{
    public OnnxTensor Decode(TensorProto message)
    {
        var type = TypeOf(message.DataType, message.Name, file);
        if (type is OnnxType.String or OnnxType.Undefined)
        {
            throw Fail(message, $"element type {type.ToText()}; numbers and bool are read");
        }

        try
        {
            return message.DataLocation == 1 ? External(message, type) : Inline(message, type);
        }
        catch (ArgumentException e)
        {
            throw new OnnxFileException(file, e.Message, e);
        }
    }

    internal static OnnxType TypeOf(int number, string name, string file) => Enum.IsDefined((OnnxType)number)
        ? (OnnxType)number
        : throw new OnnxFileException(file, $"{OnnxNames.Quote(name)} has element type {number}, which is not known.");

    private static OnnxTensor Inline(TensorProto message, OnnxType type)
    {
        long[] dims = [.. message.Dims];
        if (message.HasRawData)
        {
            return new OnnxTensor(message.Name, type, dims, message.RawData.Memory);
        }

        var content = type switch
        {
            OnnxType.Float => Bytes<float>(message.FloatData),
            OnnxType.Double => Bytes<double>(message.DoubleData),
            OnnxType.Int64 => Bytes<long>(message.Int64Data),
            OnnxType.UInt64 => Bytes<ulong>(message.Uint64Data),
            OnnxType.UInt32 => Bytes<uint>(message.Uint64Data.Select(v => (uint)v)),
            OnnxType.Int32 => Bytes<int>(message.Int32Data),
            _ when type.SizeInBytes() == 2 => Bytes<short>(message.Int32Data.Select(v => (short)v)),
            _ => Bytes<sbyte>(message.Int32Data.Select(v => (sbyte)v)),
        };
        return new OnnxTensor(message.Name, type, dims, (ReadOnlyMemory<byte>)content);
    }

    private static byte[] Bytes<T>(IEnumerable<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values.ToArray()).ToArray();

    private OnnxTensor External(TensorProto message, OnnxType type)
    {
        if (folder is null)
        {
            throw Fail(message, "external data, but the model was not read from a file");
        }

        var place = ExternalPlace.Of(message, file);
        OnnxTensor? tensor = null;
        tensor = new OnnxTensor(message.Name, type, [.. message.Dims], () => place.Read(folder, tensor!.ByteLength, file));
        return place.Length is null || place.Length == tensor.ByteLength
            ? tensor
            : throw Fail(message, $"external data of {place.Length} bytes, but its type and sizes need {tensor.ByteLength}");
    }

    private OnnxFileException Fail(TensorProto message, string reason) =>
        new(file, $"tensor {OnnxNames.Quote(message.Name)}: {reason}.");
}
