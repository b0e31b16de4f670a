using System.Globalization;
using System.Text.Json;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Output;

/// <summary>A tensor as {"dtype":"...","shape":[...],"values":[...]}, the values in C order.</summary>
internal static class TensorJson
{
    internal static void Write(Utf8JsonWriter json, Tensor tensor)
    {
        json.WriteStartObject();
        json.WriteString("dtype", tensor.DType.Name());
        json.WriteStartArray("shape");
        foreach (var dim in tensor.Shape)
            json.WriteNumberValue(dim);
        json.WriteEndArray();
        json.WriteStartArray("values");
        for (var i = 0L; i < tensor.Count; i++)
            WriteElement(json, tensor, i);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A number with the digits of its type, or "NaN", "Infinity", "-Infinity", which JSON has no numbers for.</summary>
    internal static void WriteNumber(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteRawValue(TensorText.Number(value));
        else
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteElement(Utf8JsonWriter json, Tensor tensor, long index)
    {
        switch (tensor.DType)
        {
            case DType.String:
                WriteString(json, tensor.Strings[(int)index]);
                break;
            case DType.Bool:
                json.WriteBooleanValue(tensor.IntegerAt(index) != 0);
                break;
            case DType.UInt64:
                json.WriteNumberValue(unchecked((ulong)tensor.IntegerAt(index)));
                break;
            default:
                if (tensor.DType.IsInteger())
                    json.WriteNumberValue(tensor.IntegerAt(index));
                else
                    WriteNumber(json, tensor.DoubleAt(index));
                break;
        }
    }

    /// <summary>Text as text; bytes that are no UTF-8 as {"b64":"..."}, as TensorFlow Serving writes them.</summary>
    private static void WriteString(Utf8JsonWriter json, byte[] value)
    {
        if (System.Text.Unicode.Utf8.IsValid(value))
        {
            json.WriteStringValue(value);
            return;
        }

        json.WriteStartObject();
        json.WriteBase64String("b64", value);
        json.WriteEndObject();
    }
}
