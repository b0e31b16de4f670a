namespace MlNetServe.Pipeline.Tests.Evidence;

/// <summary>What a result means, given the list of known failures.</summary>
internal static class Verdict
{
    /// <summary>Null when the result is as it must be, else the message.</summary>
    internal static string? Of(string id, string? fault, bool mayFail) => (fault, KnownFailures.ReasonFor(id)) switch
    {
        (null, null) => null,
        (null, _) => $"{id} passes; take it from known-failures.txt",
        (_, null) => $"{id}: {fault}",
        _ => mayFail ? null : $"{id} must not stand in known-failures.txt: {fault}",
    };
}
