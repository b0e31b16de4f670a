using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Pipeline.Engines;

/// <summary>A model that its program has loaded itself; it never changes.</summary>
internal sealed class LoadedModelSource(ServableModel model) : IModelSource
{
    public FetchedModel? Fetch() => new(model.Path, Files: null);

    public void Forget()
    {
    }

    public void Dispose()
    {
    }

    public override string ToString() => model.Path;
}
