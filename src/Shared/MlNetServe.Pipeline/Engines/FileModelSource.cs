using System.Globalization;
using System.Text;

namespace MlNetServe.Pipeline.Engines;

/// <summary>
/// A model on disk, told apart by the names, sizes and times of its files. A change counts when two looks see the same, so that a
/// copy in progress is not loaded.
/// </summary>
internal sealed class FileModelSource(string path) : IModelSource
{
    private string? _loaded;
    private string? _seen;

    public FetchedModel? Fetch()
    {
        var now = Fingerprint();
        var first = _loaded is null && _seen is null;
        var stable = first || now == _seen;
        _seen = now;
        if (now == _loaded || !stable)
            return null;
        _loaded = now;
        return new FetchedModel(path, null);
    }

    public void Forget() => _loaded = "";

    public void Dispose()
    {
    }

    public override string ToString() => path;

    private string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var file in Files().OrderBy(f => f.FullName, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}\n");
        return text.ToString();
    }

    private IEnumerable<FileInfo> Files() => Directory.Exists(path)
        ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories)
        : File.Exists(path) ? [new FileInfo(path)] : [];
}
