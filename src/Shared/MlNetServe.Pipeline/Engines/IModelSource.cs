namespace MlNetServe.Pipeline.Engines;

/// <summary>Where a model comes from, and whether it has changed. Used by one thread at a time.</summary>
internal interface IModelSource : IDisposable
{
    /// <summary>The model at the first call, and whenever it has changed since the last; else null.</summary>
    FetchedModel? Fetch();

    /// <summary>What was fetched last could not be loaded: the next call tries again.</summary>
    void Forget();
}
