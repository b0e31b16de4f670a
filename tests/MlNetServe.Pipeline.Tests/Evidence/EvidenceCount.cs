using System.Collections.Concurrent;
using MlNetServe.Evidence;

namespace MlNetServe.Pipeline.Tests.Evidence;

/// <summary>Counts passes by group (tier, task) over a suite and prints them when the suite has run.</summary>
public sealed class EvidenceCount : IDisposable
{
    private readonly ConcurrentDictionary<string, (int Passed, int All)> _counts = new(StringComparer.Ordinal);

    internal void Add(string group, bool passed) => _counts.AddOrUpdate(
        group, _ => (passed ? 1 : 0, 1), (_, c) => (c.Passed + (passed ? 1 : 0), c.All + 1));

    public void Dispose()
    {
        foreach (var (group, (passed, all)) in _counts.OrderBy(c => c.Key, StringComparer.Ordinal))
            EvidenceLog.Say($"evidence: {group}: {passed} of {all}");
    }
}
