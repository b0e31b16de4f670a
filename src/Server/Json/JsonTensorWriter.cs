using System.Text.Json;
using System.Text.Unicode;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Json;

/// <summary>Writes tensors as nested lists.</summary>
internal static class JsonTensorWriter
{
    /// <summary>Writes a tensor, or what stands at <paramref name="row"/> along its axis 0.</summary>
    /// <param name="writer">The target.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="key">The output's name: strings of one that ends in _bytes are written as <c>{"b64": ...}</c>.</param>
    /// <param name="row">The row, or null for all.</param>
    internal static void Write(Utf8JsonWriter writer, Tensor tensor, string key, int? row = null)
    {
        var shape = tensor.Shape.AsSpan(row is null ? 0 : 1);
        var at = row is { } index ? index * Tensor.CountOf(shape) : 0;
        WriteAxis(writer, tensor, key.EndsWith("_bytes", StringComparison.Ordinal), shape, ref at);
    }

    private static void WriteAxis(Utf8JsonWriter writer, Tensor tensor, bool asBytes, ReadOnlySpan<long> shape, ref long at)
    {
        if (shape.IsEmpty)
        {
            WriteElement(writer, tensor, asBytes, at++);
            return;
        }

        writer.WriteStartArray();
        for (var i = 0L; i < shape[0]; i++)
            WriteAxis(writer, tensor, asBytes, shape[1..], ref at);
        writer.WriteEndArray();
    }

    private static void WriteElement(Utf8JsonWriter writer, Tensor tensor, bool asBytes, long at)
    {
        switch (tensor.DType)
        {
            case DType.String:
                WriteString(writer, tensor.Strings[(int)at], asBytes);
                break;
            case DType.Bool:
                writer.WriteBooleanValue(tensor.IntegerAt(at) != 0);
                break;
            case DType.Double:
                JsonFloats.Write(writer, tensor.DoubleAt(at));
                break;
            case DType.UInt64:
                writer.WriteNumberValue(unchecked((ulong)tensor.IntegerAt(at)));
                break;
            case var type when type.IsFloat():
                JsonFloats.Write(writer, (float)tensor.DoubleAt(at));
                break;
            default:
                writer.WriteNumberValue(tensor.IntegerAt(at));
                break;
        }
    }

    private static void WriteString(Utf8JsonWriter writer, byte[] value, bool asBytes)
    {
        if (!asBytes && Utf8.IsValid(value))
        {
            writer.WriteStringValue(value);
            return;
        }

        writer.WriteStartObject();
        writer.WriteBase64String("b64"u8, value);
        writer.WriteEndObject();
    }
}
