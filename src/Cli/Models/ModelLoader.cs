using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Cli.Models;

/// <summary>Loads the model that the command line means.</summary>
internal static class ModelLoader
{
    /// <exception cref="UsageException">No model is named, or --preprocess is no rule.</exception>
    internal static ServableModel Load(string? model, ServableOptions options, CancellationToken ct)
    {
        var path = ModelPlace.Find(model);
        ct.ThrowIfCancellationRequested();
        try
        {
            return ServableModel.Load(path, options);
        }
        catch (FormatException e) when (options.Preprocess is not null)
        {
            throw new UsageException($"--preprocess: {e.Message}", e);
        }
    }
}
