using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Cli.Tensors;

/// <summary>Names of tensors as the user writes them: a signature's key, or of a frozen graph x for x:0.</summary>
internal static class TensorKeys
{
    /// <summary>The signature's key for a name; the name itself when there is none, which the scoring core then refuses by name.</summary>
    internal static string Match(string name, IReadOnlyList<TensorInfo> tensors) =>
        tensors.FirstOrDefault(t => t.Key == name)?.Key
        ?? tensors.FirstOrDefault(t => t.Key == Canonical(name))?.Key
        ?? name;

    /// <summary>The full name of a frozen graph's tensor: x:0 for x.</summary>
    internal static string Canonical(string name) => name.Contains(':', StringComparison.Ordinal) ? name : $"{name}:0";
}
