using Microsoft.Extensions.DependencyInjection;

namespace MlNetServe.Pipeline.Engines;

/// <summary>Adds models to a pool: see <see cref="BuilderExtensions"/>.</summary>
public sealed class PredictionEnginePoolBuilder<TData, TPrediction>
    where TData : class
    where TPrediction : class, new()
{
    internal PredictionEnginePoolBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the program.</summary>
    public IServiceCollection Services { get; }
}
