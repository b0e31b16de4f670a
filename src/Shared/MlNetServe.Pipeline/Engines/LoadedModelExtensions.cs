using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.ML;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Pipeline.Transforms;

namespace MlNetServe.Pipeline.Engines;

/// <summary>Models for a pool that their program has loaded, and uses in other ways too: all share the one ONNX Runtime session.</summary>
public static class LoadedModelExtensions
{
    /// <summary>Adds a named model that is loaded. It stays its owner's, who disposes it after the pool.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="modelName">The name; "" for none.</param>
    /// <param name="model">The model.</param>
    /// <param name="signature">The signature to score with.</param>
    /// <param name="pipeline">Makes the transformer over the model.</param>
    /// <exception cref="SignatureNotFoundException">The model does not have the signature.</exception>
    public static PredictionEnginePoolBuilder<TData, TPrediction> FromModel<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string modelName, ServableModel model, string signature,
        Func<MLContext, TensorFlowModel, ITransformer> pipeline)
        where TData : class
        where TPrediction : class, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(modelName);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(pipeline);
        var scored = new TensorFlowModel(model, model.GetSignature(signature));
        builder.Services.AddSingleton<IConfigureOptions<PredictionEnginePoolOptions<TData, TPrediction>>>(provider =>
            new ConfigureOptions<PredictionEnginePoolOptions<TData, TPrediction>>(pool => pool.Models[modelName] = () =>
            {
                var context = provider.GetRequiredService<MLContext>();
                var logger = (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("MlNetServe.Pipeline.Engines");
                return new ReloadingModel<TData, TPrediction>(
                    context, new LoadedModelSource(model), _ => new LoadedPipeline(pipeline(context, scored), Owner: null), null, TimeProvider.System, logger);
            }));
        return builder;
    }
}
