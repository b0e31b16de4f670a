using MlNetServe.Server.DataPlane;

namespace MlNetServe.Server.Models;

/// <summary>A call under way.</summary>
internal sealed class ModelVisit(ModelHost host, ServedModel model) : IDisposable
{
    private int _left;

    internal ServedModel Served { get; } = model;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
            host.Leave();
    }
}
