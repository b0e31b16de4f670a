namespace MlNetServe.FunctionalTests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    internal string Root { get; } = Directory.CreateTempSubdirectory("mlnetserve-functional-").FullName;

    /// <summary>A path in the folder; nothing is made there.</summary>
    internal string At(params string[] parts) => Path.Combine([Root, .. parts]);

    internal string Write(string name, byte[] bytes)
    {
        var path = At(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
