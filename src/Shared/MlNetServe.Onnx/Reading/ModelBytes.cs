using Google.Protobuf;
using MlNetServe.Onnx.Protos;

namespace MlNetServe.Onnx;

/// <summary>From a file to the protobuf message, within bounds.</summary>
internal static class ModelBytes
{
    public static byte[] ReadFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            var length = new FileInfo(path).Length;
            return length <= Array.MaxLength
                ? File.ReadAllBytes(path)
                : throw new OnnxFileException(path, $"{length} bytes; an ONNX file is below 2 GiB.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new OnnxFileException(path, $"can't be read: {e.Message}", e);
        }
    }

    public static ModelProto Parse(byte[] bytes, string file)
    {
        WireGuard.Check(bytes, file);
        try
        {
            var model = ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(bytes);
            return model.Graph is not null && model.IrVersion > 0
                ? model
                : throw new OnnxFileException(file, "not an ONNX model: no graph or no format version in it.");
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new OnnxFileException(file, $"not an ONNX model: {e.Message}", e);
        }
    }
}
