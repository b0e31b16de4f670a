namespace MlNetServe.Server.Configuration;

/// <summary>What is logged, to stderr.</summary>
internal sealed class LoggingOptions
{
    /// <summary>The least level: Trace, Debug, Information, Warning, Error, Critical, None. Default Information.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;
}
