namespace MlNetServe.Pipeline.Engines;

/// <summary>A model that a source gave.</summary>
/// <param name="Path">The file or folder to load.</param>
/// <param name="Files">What is deleted once the model is freed, or null.</param>
internal sealed record FetchedModel(string Path, IDisposable? Files);
