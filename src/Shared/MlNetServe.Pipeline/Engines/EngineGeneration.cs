using Microsoft.Extensions.ObjectPool;
using Microsoft.ML;

namespace MlNetServe.Pipeline.Engines;

/// <summary>
/// One loaded model with its pool of engines. Counts who holds it: the place where it is the current one, and every rented
/// engine; the last one frees the model.
/// </summary>
internal sealed class EngineGeneration<TData, TPrediction>
    where TData : class
    where TPrediction : class, new()
{
    private readonly LoadedPipeline _pipeline;
    private readonly IDisposable? _files;
    private readonly ObjectPool<PredictionEngine<TData, TPrediction>> _pool;
    private readonly Lock _gate = new();
    private int _holds = 1;
    private bool _retired;

    internal EngineGeneration(LoadedPipeline pipeline, IDisposable? files, ObjectPool<PredictionEngine<TData, TPrediction>> pool) =>
        (_pipeline, _files, _pool) = (pipeline, files, pool);

    internal ITransformer Transformer => _pipeline.Transformer;

    /// <summary>Rents an engine, or null when this is no longer the current generation.</summary>
    internal PredictionEngine<TData, TPrediction>? TryRent()
    {
        lock (_gate)
        {
            if (_retired)
                return null;
            _holds++;
        }

        try
        {
            return _pool.Get();
        }
        catch (ObjectDisposedException) when (IsRetired)
        {
            Release();
            return null;
        }
        catch
        {
            Release();
            throw;
        }
    }

    /// <summary>Takes an engine back; the pool disposes it when this generation is retired.</summary>
    internal void Return(PredictionEngine<TData, TPrediction> engine)
    {
        _pool.Return(engine);
        Release();
    }

    /// <summary>No engine is rented any more; those in the pool are disposed now.</summary>
    internal void Retire()
    {
        lock (_gate)
        {
            if (_retired)
                return;
            _retired = true;
        }

        (_pool as IDisposable)?.Dispose();
        Release();
    }

    private bool IsRetired
    {
        get
        {
            lock (_gate)
                return _retired;
        }
    }

    private void Release()
    {
        bool last;
        lock (_gate)
            last = --_holds == 0;
        if (!last)
            return;
        _pipeline.Owner?.Dispose();
        _files?.Dispose();
    }
}
