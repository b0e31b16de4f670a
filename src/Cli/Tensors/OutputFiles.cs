using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Tensors;

/// <summary>Writes outputs, each to a file named after its key.</summary>
internal static class OutputFiles
{
    /// <summary>The file of each key: characters outside A-Za-z0-9._- become _.</summary>
    /// <exception cref="UsageException">Two keys have the same file.</exception>
    internal static IReadOnlyDictionary<string, string> NamesOf(IEnumerable<TensorInfo> outputs)
    {
        var names = outputs.ToDictionary(
            o => o.Key, o => string.Concat(o.Key.Select(c => IsKept(c) ? c : '_')) + (o.DType == DType.String ? ".json" : ".npy"), StringComparer.Ordinal);
        var twice = names.GroupBy(n => n.Value, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? names
            : throw new UsageException(
                $"The outputs {string.Join(", ", twice.Select(n => $"'{n.Key}'"))} would all be written to {twice.Key}; ask for one of them with --outputs.");
    }

    /// <summary>Writes the tensors, making the folder where it is not there, and returns the paths.</summary>
    internal static IReadOnlyList<string> Write(
        string folder, IReadOnlyDictionary<string, string> names, IReadOnlyDictionary<string, Tensor> tensors)
    {
        Directory.CreateDirectory(folder);
        var paths = new List<string>();
        foreach (var (key, name) in names)
        {
            var path = Path.Combine(folder, name);
            using var stream = File.Create(path);
            if (tensors[key].DType == DType.String)
                StringsFile.Write(stream, tensors[key]);
            else
                NpyWriter.Write(stream, tensors[key]);
            paths.Add(path);
        }

        return paths;
    }

    private static bool IsKept(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
