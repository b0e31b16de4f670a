namespace MlNetServe.Server.Configuration;

/// <summary>Where converted models are kept.</summary>
internal sealed class CacheOptions
{
    /// <summary>A folder; null for $XDG_CACHE_HOME/mlnetserve, else ~/.cache/mlnetserve, else memory.</summary>
    public string? Path { get; set; }
}
