using System.IO.Enumeration;

namespace MlNetServe.Cli.Pictures;

/// <summary>
/// The pictures that names on the command line mean, in the order of the names: a file is itself, a folder the pictures in it and
/// its sub-folders in ordinal order of their paths, a pattern its matches.
/// </summary>
internal static class PictureFinder
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".bmp", ".gif", ".jfif", ".jpe", ".jpeg", ".jpg", ".png", ".webp",
    };

    /// <summary>The pictures; what is not there comes as an entry with an error, at its place.</summary>
    internal static List<PictureFile> Find(IEnumerable<string> names) => [.. names.SelectMany(Find)];

    private static IEnumerable<PictureFile> Find(string name)
    {
        if (File.Exists(name))
            return [new PictureFile(name)];
        if (Directory.Exists(name))
            return OrError(InFolder(name), name, $"the folder holds no picture ({string.Join(", ", Extensions.Order(StringComparer.Ordinal))}).");
        return PathPattern.IsPattern(name)
            ? OrError(PathPattern.Expand(name).SelectMany(Matched), name, "no picture matches this pattern.")
            : [new PictureFile(name, "there is no such file or folder.")];
    }

    private static IEnumerable<PictureFile> Matched(string path) => Directory.Exists(path) ? InFolder(path) : [new PictureFile(path)];

    private static List<PictureFile> OrError(IEnumerable<PictureFile> found, string name, string error)
    {
        var list = found.ToList();
        return list.Count > 0 ? list : [new PictureFile(name, error)];
    }

    /// <summary>Hidden files are left out, and links to folders are not followed, so that no circle is walked.</summary>
    private static List<PictureFile> InFolder(string folder)
    {
        try
        {
            return [.. new FileSystemEnumerable<string>(
                folder, (ref FileSystemEntry e) => e.ToSpecifiedFullPath(), new EnumerationOptions { RecurseSubdirectories = true })
            {
                ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && Extensions.Contains(Path.GetExtension(e.FileName).ToString()),
                ShouldRecursePredicate = (ref FileSystemEntry e) => (e.Attributes & FileAttributes.ReparsePoint) == 0,
            }.Order(StringComparer.Ordinal).Select(f => new PictureFile(f))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new PictureFile(folder, $"the folder can't be read: {e.Message}")];
        }
    }
}
