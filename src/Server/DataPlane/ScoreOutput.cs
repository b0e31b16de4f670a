using MlNetServe.Pipeline.Labels;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.DataPlane;

/// <summary>Which outputs a call wants, and which of them holds class scores.</summary>
internal static class ScoreOutput
{
    /// <summary>The outputs of a call in the order in which they are written.</summary>
    /// <exception cref="RequestException">One is named that the signature does not have.</exception>
    internal static IReadOnlyList<TensorInfo> Wanted(ServableSignature signature, PredictParameters parameters)
    {
        IReadOnlyList<TensorInfo> outputs = parameters.Outputs is { } names
            ? [.. names.Distinct(StringComparer.Ordinal).Select(name => Find(signature, name))]
            : [.. signature.Outputs.OrderBy(o => o.Key, StringComparer.Ordinal)];
        return parameters.WantsClasses ? [OfScores(signature, outputs)] : outputs;
    }

    internal static RequestException NotScores(string output, Tensor found) => RequestException.Invalid(
        $"'top_k', 'min_score' and 'form' need class scores of shape [N,C], but output '{output}' is {found.DType.Name()} [{string.Join(",", found.Shape)}].");

    private static TensorInfo Find(ServableSignature signature, string name) => signature.Outputs.FirstOrDefault(o => o.Key == name)
        ?? throw RequestException.Invalid(
            $"Parameter 'outputs': signature '{signature.Name}' has no output '{(name.Length > 64 ? name[..64] + "..." : name)}'. It has: {Names(signature.Outputs)}.");

    private static TensorInfo OfScores(ServableSignature signature, IReadOnlyList<TensorInfo> outputs)
    {
        TensorInfo[] candidates = [.. outputs.Where(ClassScores.AreScores)];
        if (candidates.Length == 0)
            candidates = [.. outputs.Where(o => o.Shape is null or { Count: > 2 } && o.DType.IsNumeric())];
        return candidates is [var only] ? only : throw RequestException.Invalid(
            $"'top_k', 'min_score' and 'form' need one output with class scores of shape [N,C]. Signature '{signature.Name}' has: "
            + $"{string.Join(", ", outputs.Select(o => $"'{o.Key}' ({o})"))}. Name one with 'outputs'.");
    }

    private static string Names(IEnumerable<TensorInfo> outputs) => string.Join(", ", outputs.Select(o => o.Key));
}
