using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;
using Microsoft.ML;

namespace MlNetServe.Pipeline.Engines;

/// <summary>The current generation of a model, and the timer that looks for the next one.</summary>
internal sealed partial class ReloadingModel<TData, TPrediction> : IDisposable
    where TData : class
    where TPrediction : class, new()
{
    private readonly MLContext _context;
    private readonly IModelSource _source;
    private readonly Func<string, LoadedPipeline> _build;
    private readonly ILogger _logger;
    private readonly ITimer? _timer;
    private readonly Lock _checking = new();
    private EngineGeneration<TData, TPrediction> _current;
    private bool _disposed;

    /// <summary>Loads the model and, with a period, begins to watch its source.</summary>
    internal ReloadingModel(
        MLContext context, IModelSource source, Func<string, LoadedPipeline> build, TimeSpan? period, TimeProvider time, ILogger logger)
    {
        (_context, _source, _build, _logger) = (context, source, build, logger);
        _current = Open(source.Fetch() ?? throw new InvalidOperationException($"{source} gave no model."));
        if (period is { } every)
            _timer = time.CreateTimer(_ => CheckNow(), null, every, every);
    }

    internal EngineGeneration<TData, TPrediction> Current => Volatile.Read(ref _current);

    /// <summary>Rents an engine of the current generation.</summary>
    internal (PredictionEngine<TData, TPrediction> Engine, EngineGeneration<TData, TPrediction> Generation) Rent()
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
            var generation = Current;
            if (generation.TryRent() is { } engine)
                return (engine, generation);
        }
    }

    /// <summary>Reloads when the source has changed; a failure leaves the model that is there and is tried again at the next look.</summary>
    internal void CheckNow()
    {
        if (!_checking.TryEnter())
            return;
        try
        {
            if (_disposed || _source.Fetch() is not { } fetched)
                return;
            var next = Open(fetched);
            Interlocked.Exchange(ref _current, next).Retire();
            LogReloaded(_logger, _source);
        }
#pragma warning disable CA1031 // whatever goes wrong with a new model, the old one goes on; the cause is logged
        catch (Exception e)
#pragma warning restore CA1031
        {
            _source.Forget();
            LogFailed(_logger, e, _source);
        }
        finally
        {
            _checking.Exit();
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_checking)
        {
            if (_disposed)
                return;
            _disposed = true;
            _current.Retire();
        }

        _source.Dispose();
    }

    private EngineGeneration<TData, TPrediction> Open(FetchedModel fetched)
    {
        LoadedPipeline? pipeline = null;
        try
        {
            pipeline = _build(fetched.Path);
            var pool = new DefaultObjectPoolProvider().Create(new EnginePolicy<TData, TPrediction>(_context, pipeline.Transformer));
            pool.Return(pool.Get());
            return new EngineGeneration<TData, TPrediction>(pipeline, fetched.Files, pool);
        }
        catch
        {
            pipeline?.Owner?.Dispose();
            fetched.Files?.Dispose();
            throw;
        }
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Information, Message = "Model {Source} has changed and is reloaded.")]
    private static partial void LogReloaded(ILogger logger, IModelSource source);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Warning, Message = "Model {Source} has changed but can't be loaded; the one before stays.")]
    private static partial void LogFailed(ILogger logger, Exception cause, IModelSource source);
}
