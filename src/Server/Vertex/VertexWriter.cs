using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlNetServe.Pipeline.Labels;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Json;

namespace MlNetServe.Server.Vertex;

/// <summary>Writes answers as the predict route gives them: TensorFlow Serving's row and column forms, or class scores.</summary>
internal static class VertexWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static void Write(IBufferWriter<byte> target, PredictCall call, PredictAnswer answer, IReadOnlyList<string>? labels)
    {
        using var writer = new Utf8JsonWriter(target, Options);
        writer.WriteStartObject();
        if (call.IsColumns && !call.Parameters.WantsClasses && answer is TensorAnswer whole)
            WriteColumns(writer, whole);
        else
            WriteRows(writer, call, answer, labels);
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void WriteColumns(Utf8JsonWriter writer, TensorAnswer answer)
    {
        writer.WritePropertyName("outputs"u8);
        if (answer.Outputs is [var only])
        {
            answer.WriteWhole(writer, only.Key);
            return;
        }

        writer.WriteStartObject();
        foreach (var output in answer.Outputs)
        {
            writer.WritePropertyName(output.Key);
            answer.WriteWhole(writer, output.Key);
        }

        writer.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter writer, PredictCall call, PredictAnswer answer, IReadOnlyList<string>? labels)
    {
        writer.WriteStartArray(call.IsColumns ? "outputs"u8 : "predictions"u8);
        for (var i = 0; i < answer.Count; i++)
        {
            var key = call.Keys?[i];
            if (call.Parameters.WantsClasses)
                WriteClasses(writer, call.Parameters, answer, i, key, labels);
            else
                WriteRow(writer, answer, i, key);
        }

        writer.WriteEndArray();
    }

    /// <summary>One output: its bare value. Several, or a key to echo: an object by name.</summary>
    private static void WriteRow(Utf8JsonWriter writer, PredictAnswer answer, int instance, byte[]? key)
    {
        if (answer.Outputs is [var only] && key is null)
        {
            answer.WriteRow(writer, only.Key, instance);
            return;
        }

        writer.WriteStartObject();
        WriteKey(writer, key);
        foreach (var output in answer.Outputs)
        {
            writer.WritePropertyName(output.Key);
            answer.WriteRow(writer, output.Key, instance);
        }

        writer.WriteEndObject();
    }

    private static void WriteClasses(
        Utf8JsonWriter writer, PredictParameters parameters, PredictAnswer answer, int instance, byte[]? key, IReadOnlyList<string>? labels)
    {
        var top = parameters.BestClassOnly ? 1 : parameters.TopK;
        var classes = answer.Classes(answer.Outputs[0].Key, instance, labels, top, parameters.BestClassOnly ? null : parameters.MinScore);
        if (parameters.BestClassOnly && key is null)
        {
            writer.WriteNumberValue(classes[0].Index);
            return;
        }

        writer.WriteStartObject();
        WriteKey(writer, key);
        if (parameters.BestClassOnly)
            writer.WriteNumber("class"u8, classes[0].Index);
        else
            WriteClasses(writer, classes, IsDouble(answer));
        writer.WriteEndObject();
    }

    private static void WriteClasses(Utf8JsonWriter writer, IReadOnlyList<ClassScore> classes, bool isDouble)
    {
        writer.WriteStartArray("classes"u8);
        foreach (var item in classes)
        {
            writer.WriteStartObject();
            writer.WriteNumber("index"u8, item.Index);
            if (item.Label is { } label)
                writer.WriteString("label"u8, label);
            writer.WritePropertyName("score"u8);
            if (isDouble)
                JsonFloats.Write(writer, item.Score);
            else
                JsonFloats.Write(writer, (float)item.Score);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteKey(Utf8JsonWriter writer, byte[]? key)
    {
        if (key is null)
            return;
        writer.WritePropertyName(InstanceObject.Key);
        writer.WriteRawValue(key, skipInputValidation: true);
    }

    private static bool IsDouble(PredictAnswer answer) => answer.Outputs[0].DType == TensorFlow.DType.Double;
}
