namespace MlNetServe.Server.Configuration;

/// <summary>All settings, one section a property.</summary>
internal sealed class ServerSettings
{
    public HttpOptions Http { get; } = new();

    public VertexOptions Vertex { get; } = new();

    public ModelsOptions Models { get; } = new();

    public CacheOptions Cache { get; } = new();

    public LimitsOptions Limits { get; } = new();

    public ShutdownOptions Shutdown { get; } = new();

    public LoggingOptions Logging { get; } = new();

    /// <summary>Reads the settings: command line over MLNETSERVE__Section__Key over AIP_* over defaults.</summary>
    /// <param name="environment">The environment variables.</param>
    /// <param name="commandLine">Keys and values of the command line.</param>
    /// <exception cref="SettingsException">A key is unknown, or a value can't be; all such faults at once.</exception>
    internal static ServerSettings Read(IReadOnlyDictionary<string, string> environment, IEnumerable<KeyValuePair<string, string?>> commandLine)
    {
        var configuration = new ConfigurationBuilder()
            .Add(new ServerEnvironmentSource(environment))
            .AddInMemoryCollection(commandLine)
            .Build();
        return StrictBinding.Bind(configuration);
    }
}
