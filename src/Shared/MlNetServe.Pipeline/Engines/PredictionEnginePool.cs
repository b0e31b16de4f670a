using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Microsoft.ML;

namespace MlNetServe.Pipeline.Engines;

/// <summary>
/// Pooled prediction engines over named models, by the names of Microsoft.Extensions.ML. All engines of a model share its one
/// ONNX Runtime session. A reload swaps model and pool together: an engine rented before ends on the model it began with, is
/// disposed on return and never rented again; the old model is freed with the last of them. Safe for many threads.
/// </summary>
/// <typeparam name="TData">The class of the example; its members are columns.</typeparam>
/// <typeparam name="TPrediction">The class of the answer; its members are columns.</typeparam>
public sealed class PredictionEnginePool<TData, TPrediction> : IDisposable
    where TData : class
    where TPrediction : class, new()
{
    private readonly ConcurrentDictionary<string, Lazy<ReloadingModel<TData, TPrediction>>> _models = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<PredictionEngine<TData, TPrediction>, EngineGeneration<TData, TPrediction>> _rented = [];
    private int _disposed;

    /// <summary>Creates the pool; each model is loaded when it is first asked for.</summary>
    public PredictionEnginePool(IOptions<PredictionEnginePoolOptions<TData, TPrediction>> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var (name, create) in options.Value.Models)
            _models[name] = new Lazy<ReloadingModel<TData, TPrediction>>(create);
    }

    /// <summary>The transformer of the model without a name. It may be freed by a reload: use engines where models are reloaded.</summary>
    public ITransformer GetModel() => GetModel(string.Empty);

    /// <summary>The transformer of a named model.</summary>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    public ITransformer GetModel(string modelName) => Find(modelName).Current.Transformer;

    /// <summary>Rents an engine of the model without a name.</summary>
    public PredictionEngine<TData, TPrediction> GetPredictionEngine() => GetPredictionEngine(string.Empty);

    /// <summary>Rents an engine of a named model; give it back with <see cref="ReturnPredictionEngine(string, PredictionEngine{TData, TPrediction})"/>.</summary>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    public PredictionEngine<TData, TPrediction> GetPredictionEngine(string modelName)
    {
        var (engine, generation) = Find(modelName).Rent();
        _rented.AddOrUpdate(engine, generation);
        return engine;
    }

    /// <summary>Gives an engine back.</summary>
    public void ReturnPredictionEngine(PredictionEngine<TData, TPrediction> engine) => ReturnPredictionEngine(string.Empty, engine);

    /// <summary>Gives an engine back: to its pool, or when the model was reloaded since, to be disposed.</summary>
    /// <exception cref="ArgumentException">The engine is not rented from this pool.</exception>
    public void ReturnPredictionEngine(string modelName, PredictionEngine<TData, TPrediction> engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        if (!_rented.TryGetValue(engine, out var generation) || !_rented.Remove(engine))
            throw new ArgumentException($"The engine is not rented from the pool of model '{modelName}'.", nameof(engine));
        generation.Return(engine);
    }

    /// <summary>Stops reloading and frees the models once no engine is rented.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        foreach (var model in _models.Values.Where(m => m.IsValueCreated))
            model.Value.Dispose();
    }

    /// <summary>The model of a name, loaded.</summary>
    internal ReloadingModel<TData, TPrediction> Find(string modelName)
    {
        ArgumentNullException.ThrowIfNull(modelName);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        return _models.TryGetValue(modelName, out var model)
            ? model.Value
            : throw new ArgumentException($"No model '{modelName}' was added; there are {Names()}.", nameof(modelName));
    }

    private string Names() => _models.IsEmpty ? "none" : string.Join(", ", _models.Keys.Order(StringComparer.Ordinal).Select(n => $"'{n}'"));
}
