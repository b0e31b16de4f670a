using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.SavedModel;

namespace MlNetServe.Conversion.Caching;

/// <summary>
/// The key of a conversion: SHA-256 over the converter's build, the options, and each file of the model: its bytes, or for a
/// data shard its length, since the index holds every tensor's CRC.
/// </summary>
internal static class CacheKey
{
    /// <summary>The key as lower-case hexadecimal.</summary>
    internal static string Of(ModelLocation model, ConvertOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, ConverterVersion.BuildId);
        Add(hash, JsonSerializer.Serialize(options with { Signature = null, DumpFolder = null }));
        foreach (var file in FilesOf(model))
        {
            Add(hash, Path.GetRelativePath(model.Folder, file).Replace(Path.DirectorySeparatorChar, '/'));
            AddContent(hash, file);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> FilesOf(ModelLocation model)
    {
        yield return model.MainPath;
        if (model.Checkpoint is { } prefix)
        {
            var path = Path.Combine(model.Folder, prefix);
            foreach (var file in FilesIn(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*"))
                yield return file;
        }

        foreach (var file in FilesIn(Path.Combine(model.Folder, "assets"), "*"))
            yield return file;
    }

    private static IEnumerable<string> FilesIn(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [];

    private static void AddContent(IncrementalHash hash, string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            Add(hash, stream.Length.ToString(CultureInfo.InvariantCulture));
            if (!Path.GetFileName(file).Contains(".data-", StringComparison.Ordinal))
                hash.AppendData(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(file, $"the file can't be read: {e.Message}", inner: e);
        }
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
