using MlNetServe.Server.DataPlane;

namespace MlNetServe.Server.Models;

/// <summary>Holds the served model, the server's state, and the count of calls under way.</summary>
internal sealed class ModelHost : IDisposable
{
    private volatile ServerState _state = new(ServerPhase.Loading, "starting");
    private volatile ServedModel? _model;
    private volatile bool _closed;
    private int _visits;

    internal ServerState State => _state;

    /// <summary>The number of calls under way.</summary>
    internal int Visits => Volatile.Read(ref _visits);

    /// <summary>Says what loading waits for.</summary>
    internal void Report(string detail) => Move(ServerPhase.Loading, new ServerState(ServerPhase.Loading, detail));

    internal void Fail(string reason) => Move(ServerPhase.Loading, new ServerState(ServerPhase.Failed, reason));

    /// <summary>Opens the server to calls.</summary>
    internal void Open(ServedModel model)
    {
        _model = model;
        Move(ServerPhase.Loading, new ServerState(ServerPhase.Ready, null));
    }

    /// <summary>Health says from now on that the server goes down; calls are still taken.</summary>
    internal void Drain() => _state = new ServerState(ServerPhase.Draining, null);

    /// <summary>No further call is taken.</summary>
    internal void Close() => _closed = true;

    /// <summary>Begins a call.</summary>
    /// <exception cref="RequestException">The model is not ready, or the server goes down.</exception>
    internal ModelVisit Enter()
    {
        Interlocked.Increment(ref _visits);
        if (!_closed && _model is { } model)
            return new ModelVisit(this, model);
        Leave();
        var state = _state;
        throw new RequestException(ErrorClass.NotReady, state.Phase switch
        {
            ServerPhase.Draining => "The server is shutting down.",
            ServerPhase.Failed => $"The model could not be loaded: {state.Detail}",
            _ => $"The model is not ready: {state.Detail}.",
        });
    }

    internal void Leave() => Interlocked.Decrement(ref _visits);

    public void Dispose() => _model?.Dispose();

    private void Move(ServerPhase from, ServerState to)
    {
        var now = _state;
        if (now.Phase == from)
            Interlocked.CompareExchange(ref _state, to, now);
    }
}
