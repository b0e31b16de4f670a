using System.Globalization;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>The served name of a model's path.</summary>
internal static class ModelName
{
    /// <summary>
    /// The folder's name, or its parent's when the folder's name is an integer, which is then the version; a file's name without
    /// its extension, saved_model.pb being its folder.
    /// </summary>
    internal static (string Name, long? Version) Of(string path, string? wanted)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetFileName(full) == "saved_model.pb")
            full = Path.GetDirectoryName(full)!;
        var last = Directory.Exists(full) ? Path.GetFileName(full) : Path.GetFileNameWithoutExtension(full);
        var version = Directory.Exists(full) && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : (long?)null;
        var name = version is null ? last : Path.GetFileName(Path.GetDirectoryName(full) ?? "");
        return (wanted ?? (string.IsNullOrEmpty(name) ? "model" : name), version);
    }
}
