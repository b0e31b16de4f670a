using System.Text.Json;
using MlNetServe.Evidence;

namespace MlNetServe.Pipeline.Tests;

/// <summary>The sample task of the checkout, with TensorFlow's answers.</summary>
internal static class SampleData
{
    internal static string Folder { get; } = Path.Combine(EvidenceFolder.Checkout, "sample-data");

    internal static string Model { get; } = Path.Combine(Folder, "models", "signs", "1");

    /// <summary>The converter's cache that all tests of this project share.</summary>
    internal static string Cache { get; } = Path.Combine(Path.GetTempPath(), "mlnetserve-pipeline-tests-cache");

    /// <summary>Pictures by their file's path, with the answer of TensorFlow.</summary>
    internal static IReadOnlyList<(string File, string Label, float[] Values)> Answers(string file, string values)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "expected", file)));
        return [.. document.RootElement.GetProperty("answers").EnumerateArray().Select(a => (
            Path.Combine(Folder, a.GetProperty("file").GetString()!),
            a.TryGetProperty("label", out var label) ? label.GetString()! : "",
            a.GetProperty(values).EnumerateArray().Select(v => v.GetSingle()).ToArray()))];
    }

    internal static IReadOnlyList<(string File, string Label, float[] Values)> Signs() => Answers("signs.json", "probabilities");
}
