using MlNetServe.Conversion;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Labels;

/// <summary>Finds a model's labels.</summary>
internal static class LabelsLoader
{
    /// <summary>The first that is there: the option, assets.extra/labels.txt, assets/labels*.txt, labels.txt in or beside the model's
    /// folder (beside the file), the graph's.</summary>
    /// <exception cref="ModelFileException">The file can't be read.</exception>
    internal static LabelSet? Load(ConvertedModel model, string? option)
    {
        if ((option ?? LabelFiles.Find(model.SourcePath)) is { } file)
            return new LabelSet(LabelFiles.Read(file), file);
        var inGraph = model.Signatures.OrderBy(s => s.Key != "serving_default").ThenBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => s.Value.Manifest.Labels).FirstOrDefault(l => l is { Count: > 0 });
        return inGraph is null ? null : new LabelSet(inGraph, "the graph");
    }
}
