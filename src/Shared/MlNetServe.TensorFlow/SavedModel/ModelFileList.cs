namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>Lists the files of a model: graph, checkpoint, assets.</summary>
internal static class ModelFileList
{
    internal static IReadOnlyList<string> Of(ModelContext model)
    {
        var folder = model.Location.Folder;
        var files = new List<string> { model.Location.Main };
        if (model.Location.Checkpoint is { } prefix)
        {
            var parent = Path.GetDirectoryName(prefix) ?? "";
            var where = Path.Combine(folder, parent);
            if (Directory.Exists(where))
            {
                files.AddRange(Directory.GetFiles(where, Path.GetFileName(prefix) + ".*")
                    .Select(f => Path.Combine(parent, Path.GetFileName(f))).Where(IsCheckpoint));
            }
        }

        files.AddRange(model.Assets.Where(a => AssetResolver.Find(model, a.Filename) is not null).Select(a => "assets/" + a.Filename));
        return [.. files.Select(f => f.Replace(Path.DirectorySeparatorChar, '/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static bool IsCheckpoint(string file) =>
        file.EndsWith(".index", StringComparison.Ordinal) || file.Contains(".data-", StringComparison.Ordinal);
}
