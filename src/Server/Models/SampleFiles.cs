namespace MlNetServe.Server.Models;

/// <summary>What is shipped beside the binaries, found from there whatever the working directory.</summary>
internal static class SampleFiles
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "sample-data");

    /// <summary>The sample model's folder; the container image leaves it out.</summary>
    internal static string Model { get; } = Path.Combine(Root, "models", "signs", "1");

    /// <summary>A small JPEG, for examples and for warming up.</summary>
    internal static string Picture { get; } = Path.Combine(Root, "images", "signs", "stop", "stop_004.jpg");
}
