using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.ML;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Pipeline.Transforms;

namespace MlNetServe.Pipeline.Engines;

/// <summary>Models for a pool, by the names of Microsoft.Extensions.ML. Where they lie is the program's own configuration, never a request's.</summary>
public static class BuilderExtensions
{
    private static readonly TimeSpan FilePeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UriPeriod = TimeSpan.FromMinutes(5);

    /// <summary>Adds the model without a name from a file or folder that is watched for changes.</summary>
    public static PredictionEnginePoolBuilder<TData, TPrediction> FromFile<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string filePath)
        where TData : class
        where TPrediction : class, new()
        => builder.FromFile(string.Empty, filePath, watchForChanges: true);

    /// <summary>Adds the model without a name from a file or folder.</summary>
    public static PredictionEnginePoolBuilder<TData, TPrediction> FromFile<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string filePath, bool watchForChanges)
        where TData : class
        where TPrediction : class, new()
        => builder.FromFile(string.Empty, filePath, watchForChanges);

    /// <summary>Adds a named model from a file or folder that is watched for changes.</summary>
    public static PredictionEnginePoolBuilder<TData, TPrediction> FromFile<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string modelName, string filePath)
        where TData : class
        where TPrediction : class, new()
        => builder.FromFile(modelName, filePath, watchForChanges: true);

    /// <summary>Adds a named model from a SavedModel folder, a .pb, an .onnx, or ML.NET's own model.zip.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="modelName">The name; "" for none.</param>
    /// <param name="filePath">The file or folder.</param>
    /// <param name="watchForChanges">Reload when its files change.</param>
    /// <param name="options">How a TensorFlow model is loaded; null for the defaults.</param>
    /// <param name="pipeline">Makes the transformer over a TensorFlow model; null for one that follows the members of the classes.</param>
    /// <param name="period">How often the files are looked at, 5 s by default; a change counts when two looks see the same.</param>
    public static PredictionEnginePoolBuilder<TData, TPrediction> FromFile<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string modelName, string filePath, bool watchForChanges,
        ServableOptions? options = null, Func<MLContext, TensorFlowModel, ITransformer>? pipeline = null, TimeSpan? period = null)
        where TData : class
        where TPrediction : class, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        return Add(builder, modelName, () => new FileModelSource(filePath), watchForChanges ? period ?? FilePeriod : null, options, pipeline);
    }

    /// <summary>Adds the model without a name from an address that is asked every 5 minutes.</summary>
    public static PredictionEnginePoolBuilder<TData, TPrediction> FromUri<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string uri)
        where TData : class
        where TPrediction : class, new()
        => builder.FromUri(string.Empty, new Uri(uri), UriPeriod);

    /// <summary>Adds a named model from an address that is asked every 5 minutes.</summary>
    public static PredictionEnginePoolBuilder<TData, TPrediction> FromUri<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string modelName, string uri)
        where TData : class
        where TPrediction : class, new()
        => builder.FromUri(modelName, new Uri(uri), UriPeriod);

    /// <summary>Adds a named model from an address that is asked again and again.</summary>
    public static PredictionEnginePoolBuilder<TData, TPrediction> FromUri<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string modelName, string uri, TimeSpan period)
        where TData : class
        where TPrediction : class, new()
        => builder.FromUri(modelName, new Uri(uri), period);

    /// <summary>Adds a named model from a file:, http: or https: address of a .pb, an .onnx, a .zip of a SavedModel or of ML.NET.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="modelName">The name; "" for none.</param>
    /// <param name="uri">The address.</param>
    /// <param name="period">How often it is asked, with the ETag of the answer before.</param>
    /// <param name="options">How a TensorFlow model is loaded; null for the defaults.</param>
    /// <param name="pipeline">Makes the transformer over a TensorFlow model; null for one that follows the members of the classes.</param>
    /// <exception cref="ArgumentException">Another scheme.</exception>
    public static PredictionEnginePoolBuilder<TData, TPrediction> FromUri<TData, TPrediction>(
        this PredictionEnginePoolBuilder<TData, TPrediction> builder, string modelName, Uri uri, TimeSpan period,
        ServableOptions? options = null, Func<MLContext, TensorFlowModel, ITransformer>? pipeline = null)
        where TData : class
        where TPrediction : class, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(uri);
        if (uri.IsFile)
            return Add(builder, modelName, () => new FileModelSource(uri.LocalPath), period, options, pipeline);
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            throw new ArgumentException($"{uri} has the scheme {uri.Scheme}; file, http and https are read.", nameof(uri));
        return Add(builder, modelName, () => new UriModelSource(uri), period, options, pipeline);
    }

    private static PredictionEnginePoolBuilder<TData, TPrediction> Add<TData, TPrediction>(
        PredictionEnginePoolBuilder<TData, TPrediction> builder, string modelName, Func<IModelSource> source, TimeSpan? period,
        ServableOptions? options, Func<MLContext, TensorFlowModel, ITransformer>? pipeline)
        where TData : class
        where TPrediction : class, new()
    {
        ArgumentNullException.ThrowIfNull(modelName);
        builder.Services.AddSingleton<IConfigureOptions<PredictionEnginePoolOptions<TData, TPrediction>>>(provider =>
            new ConfigureOptions<PredictionEnginePoolOptions<TData, TPrediction>>(pool => pool.Models[modelName] = () =>
            {
                var context = provider.GetRequiredService<MLContext>();
                var logger = (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("MlNetServe.Pipeline.Engines");
                var loader = new PipelineLoader<TData, TPrediction>(context, options ?? new ServableOptions { Logger = logger }, pipeline);
                return new ReloadingModel<TData, TPrediction>(
                    context, source(), loader.Load, period, provider.GetService<TimeProvider>() ?? TimeProvider.System, logger);
            }));
        return builder;
    }
}
