namespace MlNetServe.Evidence;

/// <summary>Finds the folder "shared" beside the checkout, where TensorFlow's own answers lie.</summary>
public static class EvidenceFolder
{
    private static readonly Lazy<string?> Root = new(Find);
    private static int _said;

    /// <summary>The path of a file or folder of the evidence, or null when the evidence is not on this machine.</summary>
    public static string? TryGet(params string[] parts)
    {
        if (Root.Value is null)
        {
            SayOnce();
            return null;
        }

        var path = Path.Combine([Root.Value, .. parts]);
        return Path.Exists(path) ? path : null;
    }

    /// <summary>True when the evidence is on this machine.</summary>
    public static bool IsPresent => Root.Value is not null;

    /// <summary>The root of the checkout: the folder that holds MlNetServe.sln.</summary>
    public static string Checkout { get; } = FindUp(AppContext.BaseDirectory, d => File.Exists(Path.Combine(d, "MlNetServe.sln")))
        ?? throw new DirectoryNotFoundException("No MlNetServe.sln above " + AppContext.BaseDirectory);

    private static string? Find() => FindUp(
        Path.GetDirectoryName(Checkout) ?? Checkout,
        d => File.Exists(Path.Combine(d, "shared", "conformance", "index.json"))) is { } parent
        ? Path.Combine(parent, "shared")
        : null;

    private static string? FindUp(string? folder, Func<string, bool> isIt)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (isIt(folder))
                return folder;
        }

        return null;
    }

    private static void SayOnce()
    {
        if (Interlocked.Exchange(ref _said, 1) == 0)
            Console.Error.WriteLine("The folder 'shared' with TensorFlow's answers is not beside the checkout: tests that need it are skipped.");
    }
}
