using System.Text.Json;
using MlNetServe.Cli.Output;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Reports;

/// <summary>A model's description as one JSON object.</summary>
internal static class InspectJson
{
    internal static string Of(ModelDescription model) => JsonText.Of(json => Write(json, model), indented: true);

    private static void Write(Utf8JsonWriter json, ModelDescription model)
    {
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        if (model.Version is { } version)
            json.WriteNumber("version", version);
        json.WriteString("path", model.Path);
        json.WriteNumber("size", model.SizeOnDisk);
        json.WriteString("form", model.SourceKind);
        json.WriteString("tensorflow_version", model.TensorFlowVersion);
        json.WriteString("jpeg_decoder", model.JpegDecoder);
        json.WriteString("labels_source", model.LabelsSource);
        Strings(json, "labels", model.Labels ?? []);
        json.WriteStartObject("signatures");
        foreach (var signature in model.Signatures)
            Write(json, signature);
        json.WriteEndObject();
        json.WriteStartObject("failures");
        foreach (var (name, failure) in model.Failures)
        {
            json.WriteStartArray(name);
            foreach (var issue in failure.Issues)
                Write(json, issue);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SignatureDescription signature)
    {
        json.WriteStartObject(signature.Name);
        Tensors(json, "inputs", signature.Inputs);
        Tensors(json, "outputs", signature.Outputs);
        json.WriteString("picture_input", signature.PictureInput);
        json.WriteString("preprocessing", signature.Preprocessing);
        json.WriteStartObject("ops");
        foreach (var (op, count) in signature.Ops.OrderBy(o => o.Key, StringComparer.Ordinal))
            json.WriteNumber(op, count);
        json.WriteEndObject();
        Strings(json, "notes", signature.Notes);
        Strings(json, "disabled_optimizers", signature.DisabledOptimizers);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ModelIssue issue)
    {
        json.WriteStartObject();
        json.WriteString("code", issue.Code);
        json.WriteString("node", issue.Node);
        json.WriteString("op", issue.Op);
        json.WriteString("attribute", issue.Attribute);
        json.WriteString("reason", issue.Reason);
        json.WriteString("hint", issue.Hint);
        json.WriteEndObject();
    }

    private static void Tensors(Utf8JsonWriter json, string name, IReadOnlyList<TensorInfo> tensors)
    {
        json.WriteStartObject(name);
        foreach (var tensor in tensors)
        {
            json.WriteStartObject(tensor.Key);
            json.WriteString("dtype", tensor.DType.Name());
            json.WritePropertyName("shape");
            if (tensor.Shape is null)
                json.WriteNullValue();
            else
                Shape(json, tensor.Shape);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Shape(Utf8JsonWriter json, IReadOnlyList<long> shape)
    {
        json.WriteStartArray();
        foreach (var dim in shape)
            json.WriteNumberValue(dim);
        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
