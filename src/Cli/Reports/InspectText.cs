using System.Globalization;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Cli.Reports;

/// <summary>A model's description for people.</summary>
internal static class InspectText
{
    private const int ShownLabels = 20;

    internal static void Write(TextWriter output, ModelDescription model)
    {
        output.WriteLine($"model      {model.Name}{(model.Version is { } v ? $", version {v.ToString(CultureInfo.InvariantCulture)}" : "")}");
        output.WriteLine($"path       {model.Path}");
        output.WriteLine($"size       {Size(model.SizeOnDisk)}");
        Line(output, "form", model.SourceKind);
        Line(output, "written by", model.TensorFlowVersion is { } version ? $"TensorFlow {version}" : null);
        Line(output, "JPEG by", model.JpegDecoder);
        output.WriteLine($"labels     {Labels(model)}");
        foreach (var signature in model.Signatures)
            Write(output, signature);
        foreach (var (name, failure) in model.Failures)
        {
            output.WriteLine();
            output.WriteLine($"signature {name} would fail:");
            foreach (var issue in failure.Issues)
                output.WriteLine($"  - {issue}");
        }
    }

    private static void Write(TextWriter output, SignatureDescription signature)
    {
        output.WriteLine();
        output.WriteLine($"signature {signature.Name}");
        foreach (var input in signature.Inputs)
            output.WriteLine($"  input    {input.Key}: {input}");
        foreach (var tensor in signature.Outputs)
            output.WriteLine($"  output   {tensor.Key}: {tensor}");
        if (signature.Preprocessing is not null)
            output.WriteLine($"  pictures {signature.PictureInput}: {signature.Preprocessing}");
        if (signature.Ops.Count > 0)
            output.WriteLine($"  ops      {string.Join(", ", signature.Ops.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {o.Value}"))}");
        foreach (var note in signature.Notes)
            output.WriteLine($"  note     {note}");
        if (signature.DisabledOptimizers.Count > 0)
            output.WriteLine($"  note     ONNX Runtime optimisers switched off: {string.Join(", ", signature.DisabledOptimizers)}");
    }

    private static void Line(TextWriter output, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            output.WriteLine($"{name,-10} {value}");
    }

    private static string Labels(ModelDescription model)
    {
        if (model.Labels is not { } labels)
            return "none";
        var more = labels.Count > ShownLabels ? ", ..." : "";
        return $"{labels.Count} from {model.LabelsSource}: {string.Join(", ", labels.Take(ShownLabels))}{more}";
    }

    private static string Size(long bytes) => bytes < 10_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.00} MB");
}
