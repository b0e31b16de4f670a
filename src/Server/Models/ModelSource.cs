using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Models;

/// <summary>Which model is served: the one that is named, else /model if it is there, else the sample.</summary>
internal static class ModelSource
{
    private const string Mounted = "/model";

    /// <exception cref="ModelFileException">An address is named that is not local, or there is no model at all.</exception>
    internal static string Find(string? named)
    {
        if (named is not null)
            return named.Contains("://", StringComparison.Ordinal) ? Local(named) : named;
        if (Directory.Exists(Mounted))
            return Mounted;
        return Directory.Exists(SampleFiles.Model) ? SampleFiles.Model : throw new ModelFileException(
            Mounted, "there is no model. Mount one at /model, or name one with --model PATH, MLNETSERVE__Models__Source or AIP_STORAGE_URI.");
    }

    private static string Local(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsFile)
            return uri.LocalPath;
        throw new ModelFileException(
            address, "the model must be a local folder or file; this server does not download models. Copy it to this machine, or into the image at /model, and name its path.");
    }
}
