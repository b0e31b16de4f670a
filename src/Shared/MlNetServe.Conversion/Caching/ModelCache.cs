namespace MlNetServe.Conversion.Caching;

/// <summary>
/// A folder of conversions, one sub-folder a key. Entries are written beside their place and renamed, under a lock file, so that
/// a reader sees a whole entry or none. A folder that <c>convert --output DIR</c> filled is a cache of one entry.
/// </summary>
internal sealed class ModelCache(string folder)
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The first place that can be written: the given folder alone when there is one, else the user's cache; null for none.</summary>
    internal static ModelCache? Open(string? wanted, Action<string> warn)
    {
        var folder = wanted ?? DefaultFolder();
        if (folder is null)
        {
            warn("There is no cache folder: neither XDG_CACHE_HOME nor HOME is set. The converted model is kept in memory.");
            return null;
        }

        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".write-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(folder))
                return new ModelCache(folder) { IsReadOnly = true, Warn = warn };
            warn($"The cache folder {folder} can't be written ({e.Message}). The converted model is kept in memory.");
            return null;
        }

        return new ModelCache(folder);
    }

    /// <summary>True when entries can be read but not added.</summary>
    internal bool IsReadOnly { get; private init; }

    private Action<string> Warn { get; init; } = _ => { };

    /// <summary>The entry of a key, or null.</summary>
    internal ConvertedFolder? Find(string key)
    {
        var entry = ConvertedFolder.TryOpen(Path.Combine(folder, key), key) ?? ConvertedFolder.TryOpen(folder, key);
        if (entry is null && IsReadOnly)
            Warn($"The cache folder {folder} can't be written and does not hold this model. The converted model is kept in memory.");
        return entry;
    }

    /// <summary>Adds an entry that <paramref name="write"/> fills, unless another process was first.</summary>
    internal ConvertedFolder Add(string key, Action<string> write)
    {
        using var held = TakeLock(Path.Combine(folder, key + ".lock"));
        if (Find(key) is { } present)
            return present;
        var target = Path.Combine(folder, key);
        var temporary = Path.Combine(folder, $".partial-{key}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(temporary);
        try
        {
            write(temporary);
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);
            Directory.Move(temporary, target);
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }

        return ConvertedFolder.TryOpen(target, key) ?? throw new IOException($"The cache entry {target} can't be read back.");
    }

    private static string? DefaultFolder()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg)
            return Path.Combine(xdg, "mlnetserve");
        var home = Environment.GetEnvironmentVariable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        return string.IsNullOrEmpty(home) ? null : Path.Combine(home, ".cache", "mlnetserve");
    }

    private static FileStream TakeLock(string path)
    {
        var end = DateTime.UtcNow + LockTimeout;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (DateTime.UtcNow < end)
            {
                Thread.Sleep(50);
            }
        }
    }
}
