using System.Globalization;
using System.Numerics;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>Finds the model that a path means.</summary>
internal static class ModelSniffer
{
    private const string MainFile = "saved_model.pb";
    private const string Variables = "variables/variables";

    /// <summary>Finds a model by folder, version folder or file.</summary>
    /// <exception cref="ModelFileException">There is none; the message says what is there instead.</exception>
    internal static ModelLocation Find(string path)
    {
        if (Directory.Exists(path))
            return FindInFolder(Path.TrimEndingDirectorySeparator(path));
        if (!File.Exists(path))
            throw new ModelFileException(path, "there is no such file or folder.");
        return FindFile(path);
    }

    private static ModelLocation FindInFolder(string folder)
    {
        if (File.Exists(Path.Combine(folder, MainFile)))
            return SavedModelIn(folder, MainFile);
        if (File.Exists(Path.Combine(folder, "saved_model.cpb")))
            throw new ModelFileException(Path.Combine(folder, "saved_model.cpb"), FileKinds.Chunked);
        if (File.Exists(Path.Combine(folder, "saved_model.pbtxt")))
            throw new ModelFileException(Path.Combine(folder, "saved_model.pbtxt"), FileKinds.TextForm);
        var metas = Directory.GetFiles(folder, "*.meta").Where(f => File.Exists(Path.ChangeExtension(f, ".index"))).ToArray();
        if (metas.Length == 1)
            return MetaGraphOf(metas[0]);
        if (metas.Length > 1)
            throw new ModelFileException(folder, $"the folder holds several checkpoints; name one of {Names(metas)}.");
        var models = Directory.GetDirectories(folder).Where(d => File.Exists(Path.Combine(d, MainFile))).ToArray();
        var versions = models.Where(d => Path.GetFileName(d).All(char.IsAsciiDigit)).ToArray();
        if (versions.Length > 0)
            return SavedModelIn(versions.MaxBy(d => BigInteger.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture))!, MainFile);
        throw new ModelFileException(folder, NothingFound(folder, models));
    }

    private static ModelLocation FindFile(string path)
    {
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        if (path.EndsWith(".index", StringComparison.Ordinal) && File.Exists(Path.ChangeExtension(path, ".meta")))
            return MetaGraphOf(Path.ChangeExtension(path, ".meta"));
        if (path.EndsWith(".meta", StringComparison.Ordinal) && FileKinds.Sniff(path) == ModelKind.MetaGraph)
            return MetaGraphOf(path);
        var file = Path.GetFileName(path);
        return FileKinds.Sniff(path) switch
        {
            ModelKind.SavedModel => new ModelLocation(ModelKind.SavedModel, file == MainFile ? folder : path, folder, file, Variables),
            ModelKind.FrozenGraph => new ModelLocation(ModelKind.FrozenGraph, path, folder, file, null),
            _ => MetaGraphOf(path),
        };
    }

    private static ModelLocation SavedModelIn(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        var kind = FileKinds.Sniff(path);
        return kind == ModelKind.SavedModel
            ? new ModelLocation(kind, folder, folder, file, Variables)
            : throw new ModelFileException(path, "the file is damaged: it does not begin as a SavedModel does.");
    }

    private static ModelLocation MetaGraphOf(string meta)
    {
        var folder = Path.GetDirectoryName(meta) is { Length: > 0 } parent ? parent : ".";
        FileKinds.Sniff(meta);
        return new ModelLocation(ModelKind.MetaGraph, meta, folder, Path.GetFileName(meta), Path.GetFileNameWithoutExtension(meta));
    }

    private static string NothingFound(string folder, string[] models)
    {
        if (models.Length > 0)
            return $"the folder holds no {MainFile}; its folders {Names(models)} do: name one of them.";
        var entries = Directory.GetFileSystemEntries(folder);
        return entries.Length == 0
            ? "the folder is empty; it must hold a saved_model.pb."
            : $"the folder holds no {MainFile}, but {Names(entries)}. Name a SavedModel's folder or a frozen graph's file.";
    }

    private static string Names(string[] paths)
    {
        var names = paths.Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal).ToArray();
        return string.Join(", ", names.Take(8).Select(Quote.Text)) + (names.Length > 8 ? $" and {names.Length - 8} more" : "");
    }
}
