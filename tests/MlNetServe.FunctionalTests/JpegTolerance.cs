using System.Text.Json;
using MlNetServe.FunctionalTests.Processes;

namespace MlNetServe.FunctionalTests;

/// <summary>How far probabilities may be from TensorFlow's by the JPEG decoder in use: 1e-5 with libturbojpeg, 0.05 with SkiaSharp.</summary>
internal static class JpegTolerance
{
    private static readonly Lazy<Task<bool>> Turbo = new(AskAsync);

    internal static Task<bool> IsTurboAsync() => Turbo.Value;

    internal static async Task<double> OfProbabilitiesAsync() => await Turbo.Value ? 1e-5 : 0.05;

    private static async Task<bool> AskAsync()
    {
        using var home = new TempFolder();
        var run = await PredictCli.RunAsync(home, "inspect", Sample.Model, "--format", "json", "--cache", PredictCli.SharedCache);
        Assert.True(run.Code == 0, run.ToString());
        using var document = JsonDocument.Parse(run.Output);
        return document.RootElement.GetProperty("jpeg_decoder").GetString()!.Contains("turbo", StringComparison.OrdinalIgnoreCase);
    }
}
