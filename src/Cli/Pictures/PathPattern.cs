using System.IO.Enumeration;

namespace MlNetServe.Cli.Pictures;

/// <summary>
/// File patterns for shells that do not expand them, and for quoted ones: * and ? within a name, ** for any number of folders.
/// As in a shell, a name that begins with a point is matched only by a pattern that does.
/// </summary>
internal static class PathPattern
{
    private const string AnyDepth = "**";

    internal static bool IsPattern(string name) => name.AsSpan().ContainsAny('*', '?');

    /// <summary>The files and folders that match, in ordinal order.</summary>
    internal static IReadOnlyList<string> Expand(string pattern)
    {
        var root = Path.GetPathRoot(pattern) ?? "";
        var parts = pattern[root.Length..].Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Walk(root, parts, found);
        return [.. found];
    }

    private static void Walk(string folder, ReadOnlySpan<string> parts, SortedSet<string> found)
    {
        if (parts.Length == 0)
        {
            found.Add(folder);
            return;
        }

        var part = parts[0];
        var rest = parts[1..];
        if (part == AnyDepth)
        {
            Walk(folder, rest, found);
            foreach (var below in Entries(folder, "*").Where(IsOwnFolder))
                Walk(below, parts, found);
        }
        else if (IsPattern(part))
        {
            foreach (var match in Entries(folder, part).Where(e => e.Length > 0))
                Next(match, rest, found);
        }
        else
        {
            Next(Path.Combine(folder, part), rest, found);
        }
    }

    private static void Next(string path, ReadOnlySpan<string> rest, SortedSet<string> found)
    {
        if (rest.Length == 0 ? Path.Exists(path) : Directory.Exists(path))
            Walk(path, rest, found);
    }

    private static IEnumerable<string> Entries(string folder, string part)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder.Length == 0 ? "." : folder)
                .Select(e => Path.GetFileName(e))
                .Where(n => FileSystemName.MatchesSimpleExpression(part, n, ignoreCase: false) && (n[0] != '.' || part[0] == '.'))
                .Select(n => Path.Combine(folder, n))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsOwnFolder(string path) =>
        new DirectoryInfo(path) is { Exists: true } folder && (folder.Attributes & FileAttributes.ReparsePoint) == 0;
}
