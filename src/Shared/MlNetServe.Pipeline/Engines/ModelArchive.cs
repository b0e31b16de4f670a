using System.IO.Compression;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Engines;

/// <summary>Zip files of models; they are untrusted.</summary>
internal static class ModelArchive
{
    private const string SavedModel = "saved_model.pb";
    private const long MaxBytes = 8L << 30;
    private const int MaxRatio = 100;
    private const int MaxEntries = 100_000;

    /// <summary>True for a zip that holds a SavedModel, at its root or in folders.</summary>
    internal static bool IsSavedModel(string file)
    {
        if (!IsZip(file))
            return false;
        using var zip = Open(file);
        return zip.Entries.Any(e => e.Name == SavedModel);
    }

    /// <summary>True for any zip.</summary>
    internal static bool IsZip(string file)
    {
        if (!File.Exists(file))
            return false;
        Span<byte> start = stackalloc byte[4];
        using var stream = File.OpenRead(file);
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PK\u0003\u0004"u8);
    }

    /// <summary>Unpacks a SavedModel.</summary>
    /// <returns>The folder of its saved_model.pb.</returns>
    /// <exception cref="ModelFileException">An entry leaves the folder, or the content is too large for its packed size.</exception>
    internal static string Extract(string file, string folder)
    {
        using var zip = Open(file);
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var limit = Math.Min(MaxBytes, new FileInfo(file).Length * MaxRatio);
        if (zip.Entries.Count > MaxEntries)
            throw new ModelFileException(file, $"it has {zip.Entries.Count} entries, at most {MaxEntries} are unpacked.");
        foreach (var entry in zip.Entries.Where(e => e.Name.Length > 0))
            limit -= ExtractEntry(file, entry, root, limit);
        var model = zip.Entries.Where(e => e.Name == SavedModel).OrderBy(e => e.FullName.Length).First();
        return Path.GetDirectoryName(Path.GetFullPath(Path.Combine(root, model.FullName)))!;
    }

    private static long ExtractEntry(string file, ZipArchiveEntry entry, string root, long limit)
    {
        var target = Path.GetFullPath(Path.Combine(root, entry.FullName));
        if (!target.StartsWith(root, StringComparison.Ordinal))
            throw new ModelFileException(file, $"its entry '{entry.FullName}' would be written outside of the model's folder.");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var source = entry.Open();
        using var output = File.Create(target);
        var buffer = new byte[1 << 16];
        long total = 0;
        for (int count; (count = source.Read(buffer)) > 0;)
        {
            if ((total += count) > limit)
                throw new ModelFileException(file, $"it unpacks to more than {MaxRatio} times its size, or more than {MaxBytes >> 30} GiB.");
            output.Write(buffer, 0, count);
        }

        return total;
    }

    private static ZipArchive Open(string file)
    {
        try
        {
            return ZipFile.OpenRead(file);
        }
        catch (InvalidDataException e)
        {
            throw new ModelFileException(file, $"the zip file is damaged: {e.Message}", inner: e);
        }
    }
}
