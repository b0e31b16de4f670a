using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Server.DataPlane;

/// <summary>A loaded model with its pool of engines for pictures.</summary>
internal sealed class ServedModel(ServableModel model) : IDisposable
{
    internal ServableModel Model { get; } = model;

    internal PicturePool Pictures { get; } = new(model);

    public void Dispose()
    {
        Pictures.Dispose();
        Model.Dispose();
    }
}
