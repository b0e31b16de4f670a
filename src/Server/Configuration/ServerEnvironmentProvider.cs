namespace MlNetServe.Server.Configuration;

/// <summary>
/// The only reader of environment variables: Vertex AI's AIP_* (container contract 1.0) and over them MLNETSERVE__Section__Key.
/// An empty variable is as one that is not set, as AIP_STORAGE_URI is without artifacts.
/// </summary>
internal sealed class ServerEnvironmentProvider(IReadOnlyDictionary<string, string> environment) : ConfigurationProvider
{
    private const string Prefix = "MLNETSERVE__";

    private static readonly (string Variable, string Key)[] Vertex =
    [
        ("AIP_HTTP_PORT", "Http:Port"),
        ("AIP_HEALTH_ROUTE", "Vertex:HealthRoute"),
        ("AIP_PREDICT_ROUTE", "Vertex:PredictRoute"),
        ("AIP_STORAGE_URI", "Models:Source"),
    ];

    public override void Load()
    {
        foreach (var (variable, key) in Vertex)
        {
            if (environment.TryGetValue(variable, out var value) && value.Length > 0)
                Data[key] = value;
        }

        if (Data.ContainsKey("Vertex:HealthRoute") || Data.ContainsKey("Vertex:PredictRoute") || environment.ContainsKey("AIP_MODE"))
            Data["Vertex:Enabled"] = "true";
        foreach (var (variable, value) in environment)
        {
            if (value.Length > 0 && variable.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                Data[variable[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal)] = value;
        }
    }

    /// <summary>The variables of this process.</summary>
    internal static Dictionary<string, string> OfProcess() => Environment.GetEnvironmentVariables()
        .Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
}
