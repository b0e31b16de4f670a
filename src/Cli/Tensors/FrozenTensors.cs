using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.SavedModel;

namespace MlNetServe.Cli.Tensors;

/// <summary>
/// A graph without signatures is asked by the names of its tensors, inner ones too: the graph is then cut at them. Where the names are
/// the placeholders and results that stand for its signature anyway, nothing is cut, so that the usual conversion is found in the cache.
/// </summary>
internal static class FrozenTensors
{
    /// <exception cref="InputFileException">The graph has no tensor of a name.</exception>
    internal static ServableOptions Choose(
        string path, ServableOptions options, IReadOnlyList<InputArgument> inputs, IReadOnlyList<string> outputs)
    {
        if (IsAnythingElse(path))
            return options;
        using var model = TfModel.Open(path);
        if (model.Signatures is not [{ Name: TfSignature.Frozen } signature])
            return options;
        var given = inputs.Select(i => TensorKeys.Canonical(i.Key)).ToArray();
        var wanted = outputs.Select(TensorKeys.Canonical).Distinct(StringComparer.Ordinal).ToArray();
        var known = signature.Inputs.Select(i => i.Key).ToHashSet(StringComparer.Ordinal);
        var cutsInputs = given.Any(g => !known.Contains(g)) || (given.Length < known.Count && wanted.Length > 0);
        var cutsOutputs = wanted.Any(w => signature.Outputs.All(o => o.Key != w)) || (cutsInputs && wanted.Length > 0);
        var chosen = options with { Inputs = cutsInputs ? given : null, Outputs = cutsOutputs ? wanted : null };
        CheckNames(model, signature, chosen);
        return chosen;
    }

    /// <summary>A SavedModel or a converted model, which has signatures and need not be parsed here.</summary>
    private static bool IsAnythingElse(string path) => Directory.Exists(path)
        ? !Directory.EnumerateFiles(path, "*.meta").Any()
        : path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="InputFileException">The graph has no tensor of a name.</exception>
    private static void CheckNames(TfModel model, TfSignature signature, ServableOptions chosen)
    {
        try
        {
            model.WithOptions(signature, new LoadOptions { Inputs = chosen.Inputs, Outputs = chosen.Outputs });
        }
        catch (ModelFileException e)
        {
            throw new InputFileException(e.File, e.Reason, e);
        }
    }
}
