using System.Text;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>
/// The files that a graph reads, in the model's assets folder and nowhere else: no path that the model names is taken otherwise.
/// </summary>
internal static class AssetResolver
{
    private const long Largest = 64 << 20;
    private static readonly string[] Reserved = ["con", "prn", "aux", "nul"];

    /// <summary>The tensor that stands for an asset in the graph: its file name, as the MetaGraph lists it.</summary>
    internal static Tensor NameTensor(ModelContext model, int index)
    {
        var assets = model.Assets;
        return index >= 0 && index < assets.Count
            ? Tensor.FromStrings([], [Encoding.UTF8.GetBytes(assets[index].Filename)])
            : throw new ModelFileException(model.Location.MainPath, $"the graph names asset {index}; the model lists {assets.Count}.");
    }

    /// <summary>The path of an asset by its file name, or null when the name is not safe or there is no such file.</summary>
    internal static string? Find(ModelContext model, string name)
    {
        var folder = Path.GetFullPath(Path.Combine(model.Location.Folder, "assets"));
        if (!IsSafe(name))
            return null;
        var file = new FileInfo(Path.GetFullPath(Path.Combine(folder, name)));
        if (!file.Exists)
            return null;
        var target = file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        var root = Path.GetFullPath(model.Location.Folder) + Path.DirectorySeparatorChar;
        return target is FileInfo { Exists: true } real && real.Length <= Largest && real.FullName.StartsWith(root, StringComparison.Ordinal)
            ? file.FullName
            : null;
    }

    private static bool IsSafe(string name) =>
        name.Length is > 0 and <= 255 && !Path.IsPathRooted(name) && name.AsSpan().IndexOfAny("\\:\0") < 0
        && name.Split('/').All(p => p.Length > 0 && p is not ("." or "..") && !IsReserved(p.Split('.')[0]));

    private static bool IsReserved(string name) => Array.Exists(Reserved, r => string.Equals(r, name, StringComparison.OrdinalIgnoreCase));
}
