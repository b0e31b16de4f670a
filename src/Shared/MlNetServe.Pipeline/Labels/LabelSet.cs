namespace MlNetServe.Pipeline.Labels;

/// <summary>Labels by class index, and where they came from.</summary>
internal sealed record LabelSet(IReadOnlyList<string> Labels, string Source);
