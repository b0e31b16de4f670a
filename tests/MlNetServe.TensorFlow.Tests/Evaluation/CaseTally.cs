using System.Collections.Concurrent;

namespace MlNetServe.TensorFlow.Tests.Evaluation;

/// <summary>How many cases a check applied to, and which failed.</summary>
public sealed class CaseTally
{
    private int _applied;

    internal int Applied => _applied;

    internal ConcurrentBag<string> Failures { get; } = [];

    /// <summary>Notes a case: null is right, "" does not apply, else what is wrong.</summary>
    internal void Add(string id, string? wrong)
    {
        if (wrong is not "")
            Interlocked.Increment(ref _applied);
        if (wrong is { Length: > 0 })
            Failures.Add($"{id}: {wrong}");
    }
}
