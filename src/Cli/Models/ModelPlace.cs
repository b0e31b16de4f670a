namespace MlNetServe.Cli.Models;

/// <summary>Which model is meant: the option, else AIP_STORAGE_URI, else /model if it is there, else the sample model.</summary>
internal static class ModelPlace
{
    internal const string ContainerFolder = "/model";
    internal const string StorageVariable = "AIP_STORAGE_URI";

    /// <summary>The sample model, which is copied beside the program.</summary>
    internal static string Sample => Path.Combine(AppContext.BaseDirectory, "sample-data", "models", "signs", "1");

    /// <exception cref="UsageException">Nothing is named and the sample model is not beside the program.</exception>
    internal static string Find(string? option)
    {
        if (!string.IsNullOrEmpty(option))
            return option;
        if (Environment.GetEnvironmentVariable(StorageVariable) is { Length: > 0 } uri)
            return Local(uri);
        if (Directory.Exists(ContainerFolder))
            return ContainerFolder;
        return Directory.Exists(Sample)
            ? Sample
            : throw new UsageException($"No model is named, and there is neither {StorageVariable} nor {ContainerFolder} nor the sample model {Sample}. Give --model.");
    }

    private static string Local(string uri) =>
        uri.StartsWith("file://", StringComparison.Ordinal) ? new Uri(uri).LocalPath
        : uri.Contains("://", StringComparison.Ordinal)
            ? throw new UsageException($"{StorageVariable} is {uri}: only a folder of this machine is read. Copy the model and name its folder.")
            : uri;
}
