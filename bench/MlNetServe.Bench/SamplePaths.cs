namespace MlNetServe.Bench;

/// <summary>The sample model and a picture, which the server ships beside its binaries.</summary>
internal static class SamplePaths
{
    internal static string Model { get; } = Path.Combine(AppContext.BaseDirectory, "sample-data", "models", "signs", "1");

    internal static string Picture { get; } = Path.Combine(AppContext.BaseDirectory, "sample-data", "images", "signs", "stop", "stop_004.jpg");
}
