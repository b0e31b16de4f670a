using System.Text.Json;
using MlNetServe.Evidence;

namespace MlNetServe.FunctionalTests;

/// <summary>The sample task of the checkout, with TensorFlow's answers.</summary>
internal static class Sample
{
    private static readonly string Folder = Path.Combine(EvidenceFolder.Checkout, "sample-data");
    private static readonly Lazy<Dictionary<string, float[]>> AllAnswers = new(ReadAnswers);
    private static readonly Lazy<string[]> AllLabels = new(
        () => [.. Read("signs.json").GetProperty("labels").EnumerateArray().Select(l => l.GetString()!)]);

    internal static string Model { get; } = Path.Combine(Folder, "models", "signs", "1");

    internal static string Pictures { get; } = Path.Combine(Folder, "images", "signs");

    internal static string Stop { get; } = Path.Combine(Pictures, "stop", "stop_000.jpg");

    internal static string NoEntry { get; } = Path.Combine(Pictures, "no_entry", "no_entry_000.jpg");

    internal static string[] Labels => AllLabels.Value;

    /// <summary>TensorFlow's probabilities by the picture's full path.</summary>
    internal static IReadOnlyDictionary<string, float[]> Answers => AllAnswers.Value;

    /// <summary>TensorFlow's feature vectors of eight pictures, by the picture's full path.</summary>
    internal static IReadOnlyList<(string File, float[] Features)> Features() =>
        [.. Read("features.json").GetProperty("answers").EnumerateArray().Select(a => (FullPath(a), Floats(a.GetProperty("features"))))];

    internal static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetSingle())];

    internal static double Difference(IReadOnlyList<float> got, IReadOnlyList<float> want)
    {
        Assert.Equal(want.Count, got.Count);
        return want.Zip(got, (w, g) => Math.Abs((double)w - g)).Max();
    }

    internal static int Best(IReadOnlyList<float> scores) => Enumerable.Range(0, scores.Count).MaxBy(i => scores[i]);

    private static Dictionary<string, float[]> ReadAnswers() => Read("signs.json").GetProperty("answers").EnumerateArray()
        .ToDictionary(FullPath, a => Floats(a.GetProperty("probabilities")), StringComparer.Ordinal);

    private static string FullPath(JsonElement answer) => Path.Combine(Folder, answer.GetProperty("file").GetString()!);

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "expected", file)));
        return document.RootElement.Clone();
    }
}
