using System.Text.Json;

namespace MlNetServe.Cli.Tests;

/// <summary>How far probabilities may be from TensorFlow's by the JPEG decoder in use.</summary>
internal static class JpegTolerance
{
    internal static async Task<double> OfAsync()
    {
        var run = await CliRun.WithCacheAsync("inspect", Sample.Model, "--format", "json");
        using var document = JsonDocument.Parse(run.Output);
        return document.RootElement.GetProperty("jpeg_decoder").GetString()!.Contains("turbo", StringComparison.OrdinalIgnoreCase) ? 1e-5 : 0.05;
    }
}
