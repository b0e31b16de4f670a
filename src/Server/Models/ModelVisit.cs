using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Server.Models;

/// <summary>A call under way.</summary>
internal sealed class ModelVisit(ModelHost host, ServableModel model) : IDisposable
{
    private int _left;

    internal ServableModel Model { get; } = model;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
            host.Leave();
    }
}
