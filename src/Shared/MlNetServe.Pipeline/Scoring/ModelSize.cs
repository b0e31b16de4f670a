namespace MlNetServe.Pipeline.Scoring;

/// <summary>Bytes of a model on disk.</summary>
internal static class ModelSize
{
    /// <summary>All files of a folder, or one file; 0 when it is gone.</summary>
    internal static long Of(string path) => Directory.Exists(path)
        ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length)
        : File.Exists(path) ? new FileInfo(path).Length : 0;
}
