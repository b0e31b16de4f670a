namespace MlNetServe.Pipeline.Tests.Evidence;

/// <summary>The cases that are known to fail, each with its reason; one that passes after all fails the run.</summary>
internal static class KnownFailures
{
    private static readonly Lazy<Dictionary<string, string>> Lines = new(Read);

    /// <summary>The reason why a case is known to fail, or null.</summary>
    internal static string? ReasonFor(string id) => Lines.Value.GetValueOrDefault(id);

    /// <summary>The ids of the list.</summary>
    internal static IEnumerable<string> Ids => Lines.Value.Keys;

    private static Dictionary<string, string> Read() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Evidence", "known-failures.txt"))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split(": ", 2))
            .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
}
