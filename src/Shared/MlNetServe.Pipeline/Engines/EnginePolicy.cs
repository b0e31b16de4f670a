using Microsoft.Extensions.ObjectPool;
using Microsoft.ML;

namespace MlNetServe.Pipeline.Engines;

/// <summary>Makes engines that leave the shared model alone when they are disposed.</summary>
internal sealed class EnginePolicy<TData, TPrediction>(MLContext context, ITransformer transformer)
    : PooledObjectPolicy<PredictionEngine<TData, TPrediction>>
    where TData : class
    where TPrediction : class, new()
{
    public override PredictionEngine<TData, TPrediction> Create() =>
        context.Model.CreatePredictionEngine<TData, TPrediction>(transformer, new PredictionEngineOptions { OwnsTransformer = false });

    public override bool Return(PredictionEngine<TData, TPrediction> obj) => true;
}
