namespace MlNetServe.Pipeline.Engines;

/// <summary>The models of a pool; filled by <see cref="PredictionEnginePoolBuilder{TData, TPrediction}"/>.</summary>
public sealed class PredictionEnginePoolOptions<TData, TPrediction>
    where TData : class
    where TPrediction : class, new()
{
    internal Dictionary<string, Func<ReloadingModel<TData, TPrediction>>> Models { get; } = new(StringComparer.Ordinal);
}
