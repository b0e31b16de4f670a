using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.ML;

namespace MlNetServe.Pipeline.Engines;

/// <summary>The pool in a program's services.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds a <see cref="PredictionEnginePool{TData, TPrediction}"/>; add models with FromFile and FromUri.</summary>
    /// <remarks>An <see cref="MLContext"/> and a <see cref="TimeProvider"/> are taken from the services when they are there.</remarks>
    public static PredictionEnginePoolBuilder<TData, TPrediction> AddPredictionEnginePool<TData, TPrediction>(this IServiceCollection services)
        where TData : class
        where TPrediction : class, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        services.TryAddSingleton(_ => new MLContext());
        services.TryAddSingleton<PredictionEnginePool<TData, TPrediction>>();
        return new PredictionEnginePoolBuilder<TData, TPrediction>(services);
    }
}
