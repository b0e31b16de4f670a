namespace MlNetServe.Server.Configuration;

/// <summary>Settings that can't be: every fault, a line each.</summary>
internal sealed class SettingsException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    internal IReadOnlyList<string> Faults { get; } = faults;
}
