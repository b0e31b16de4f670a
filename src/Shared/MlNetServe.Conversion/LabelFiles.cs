using System.Text;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion;

/// <summary>Labels in text files that lie with a model.</summary>
public static class LabelFiles
{
    private const long MaxBytes = 64 << 20;

    /// <summary>The first that is there: assets.extra/labels.txt, assets/labels*.txt, labels.txt in or beside the model's folder
    /// (beside the file); null for none.</summary>
    public static string? Find(string model) => Candidates(model).FirstOrDefault(File.Exists);

    /// <summary>One label a line, UTF-8; empty lines at the end are dropped.</summary>
    /// <exception cref="ModelFileException">The file can't be read.</exception>
    public static IReadOnlyList<string> Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
                throw new ModelFileException(file, $"a labels file of more than {MaxBytes >> 20} MiB is not read.");
            var lines = File.ReadAllLines(file, new UTF8Encoding(false, throwOnInvalidBytes: true)).Select(l => l.Trim()).ToList();
            while (lines.Count > 0 && lines[^1].Length == 0)
                lines.RemoveAt(lines.Count - 1);
            return lines;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(file, $"the labels file can't be read: {e.Message}", inner: e);
        }
        catch (DecoderFallbackException e)
        {
            throw new ModelFileException(file, "the labels file is not UTF-8 text with one label a line.", inner: e);
        }
    }

    private static IEnumerable<string> Candidates(string model)
    {
        if (Directory.Exists(model))
        {
            yield return Path.Combine(model, "assets.extra", "labels.txt");
            var assets = Path.Combine(model, "assets");
            if (Directory.Exists(assets))
            {
                foreach (var file in Directory.EnumerateFiles(assets, "labels*.txt").Order(StringComparer.Ordinal))
                    yield return file;
            }

            yield return Path.Combine(model, "labels.txt");
        }

        if (Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(model))) is { } beside)
            yield return Path.Combine(beside, "labels.txt");
    }
}
