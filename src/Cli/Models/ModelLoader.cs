using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Models;

/// <summary>Loads the model that the command line means.</summary>
internal static class ModelLoader
{
    /// <exception cref="UsageException">No model is named, there is no such labels file, or --preprocess is no rule for its inputs.</exception>
    /// <exception cref="ModelFileException">The model is not there or can't be read.</exception>
    internal static ServableModel Load(string? model, ServableOptions options, CancellationToken ct)
    {
        if (options.LabelsFile is { } labels && !File.Exists(labels))
            throw new UsageException($"--labels: there is no file {labels}.");
        var path = ModelPlace.Find(model);
        ct.ThrowIfCancellationRequested();
        try
        {
            return ServableModel.Load(path, options);
        }
        catch (FormatException e)
        {
            throw options.Preprocess is null
                ? new ModelFileException(path, $"its preprocessing.json does not fit: {e.Message}", inner: e)
                : new UsageException($"--preprocess: {e.Message}", e);
        }
    }
}
