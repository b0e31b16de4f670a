using Microsoft.ML;

namespace MlNetServe.Pipeline.Engines;

/// <summary>A loaded model as a transformer, and what is to be disposed with it.</summary>
internal sealed record LoadedPipeline(ITransformer Transformer, IDisposable? Owner);
