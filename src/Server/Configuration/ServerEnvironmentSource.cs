namespace MlNetServe.Server.Configuration;

/// <summary>The environment as a source of settings.</summary>
internal sealed class ServerEnvironmentSource(IReadOnlyDictionary<string, string> environment) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new ServerEnvironmentProvider(environment);
}
