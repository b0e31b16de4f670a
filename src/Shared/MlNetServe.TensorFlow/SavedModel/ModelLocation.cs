namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>Where a model lies, once it has been sniffed.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Path">The model's folder, or the file of a frozen graph, as the user named it or below it.</param>
/// <param name="Folder">The folder that the paths of its files are relative to.</param>
/// <param name="Main">The main file, relative to <paramref name="Folder"/>.</param>
/// <param name="Checkpoint">The prefix of the checkpoint, relative to <paramref name="Folder"/>; null for a frozen graph.</param>
public sealed record ModelLocation(ModelKind Kind, string Path, string Folder, string Main, string? Checkpoint)
{
    /// <summary>The main file.</summary>
    public string MainPath => System.IO.Path.Combine(Folder, Main);
}
