using System.Text.Json;
using MlNetServe.Evidence;

namespace MlNetServe.Cli.Tests;

/// <summary>The sample task of the checkout, with TensorFlow's answers.</summary>
internal static class Sample
{
    internal static string Folder { get; } = Path.Combine(EvidenceFolder.Checkout, "sample-data");

    internal static string Pictures { get; } = Path.Combine(Folder, "images", "signs");

    internal static string Model { get; } = Path.Combine(Folder, "models", "signs", "1");

    internal static string Stop { get; } = Path.Combine(Pictures, "stop", "stop_000.jpg");

    internal static string NoEntry { get; } = Path.Combine(Pictures, "no_entry", "no_entry_000.jpg");

    internal static JsonElement Expected(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "expected", file)));
        return document.RootElement.Clone();
    }
}
