using System.Text.Json;

namespace MlNetServe.Cli.Tests.Commands;

public sealed class InspectCommandTests
{
    [Fact]
    public async Task Inspect_Json_TellsWhatTheSampleIs()
    {
        var run = await CliRun.WithCacheAsync("inspect", Sample.Model, "--format", "json");
        Assert.Equal(0, run.Code);
        using var document = JsonDocument.Parse(run.Output);
        var root = document.RootElement;
        Assert.Equal(("signs", 1), (root.GetProperty("name").GetString(), root.GetProperty("version").GetInt32()));
        Assert.Equal(14, root.GetProperty("labels").GetArrayLength());
        Assert.EndsWith("labels.txt", root.GetProperty("labels_source").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("", root.GetProperty("jpeg_decoder").GetString());
        Assert.True(root.GetProperty("size").GetInt64() > 1_000_000);
        Assert.Equal("{}", root.GetProperty("failures").GetRawText());
        var signatures = root.GetProperty("signatures");
        Assert.Equal(["features", "image", "serving_default"], signatures.EnumerateObject().Select(s => s.Name));
        var image = signatures.GetProperty("image").GetProperty("inputs").GetProperty("image");
        Assert.Equal(("float32", "[-1,96,96,3]"), (image.GetProperty("dtype").GetString(), Compact(image.GetProperty("shape"))));
        Assert.Contains("serving_default", signatures.GetProperty("image").GetProperty("preprocessing").GetString(), StringComparison.Ordinal);
        Assert.True(signatures.GetProperty("image").GetProperty("ops").TryGetProperty("Conv2D", out _));
    }

    [Fact]
    public async Task Inspect_Text_NamesSignaturesLabelsAndOps()
    {
        var run = await CliRun.WithCacheAsync("inspect", Sample.Model);
        Assert.Equal((0, ""), (run.Code, run.Error));
        foreach (var part in new[] { "signature serving_default", "input    bytes_inputs: string [-1]", "output   probabilities: float32 [-1,14]", "Conv2D", "turn_right" })
            Assert.Contains(part, run.Output, StringComparison.Ordinal);
    }

    private static string Compact(JsonElement array) => $"[{string.Join(",", array.EnumerateArray().Select(e => e.GetInt64()))}]";
}
