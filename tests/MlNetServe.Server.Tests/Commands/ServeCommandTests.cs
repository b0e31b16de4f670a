using MlNetServe.Server.Commands;

namespace MlNetServe.Server.Tests.Commands;

/// <summary>Command lines that end without serving.</summary>
public sealed class ServeCommandTests
{
    [Fact]
    public async Task Run_Help_ShowsOptionsExamplesSettingsAndCodes()
    {
        var (code, output, _) = await RunAsync("--help");
        Assert.Equal(0, code);
        foreach (var word in new[] { "--model", "--preprocess", "--force-inference", "--exif", "--port", "Examples:", "Limits:MaxPixels", "AIP_HTTP_PORT", "Exit codes:" })
            Assert.Contains(word, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--modle is not an option. Did you mean --model?", "--modle", "x")]
    [InlineData("Limits:MaxPixel is not a setting. Did you mean Limits:MaxPixels?", "--set", "Limits:MaxPixel=3")]
    [InlineData("--set: expected KEY=VALUE", "--set", "Limits")]
    [InlineData("Http:Port: expected a whole number, found 'web'.", "--port", "web")]
    [InlineData("Http:Port", "--port", "70000")]
    [InlineData("Http:Address", "--address", "localhost.example")]
    [InlineData("stands alone", "folder")]
    [InlineData("--model", "--model")]
    public async Task Run_WrongUsage_SaysSoAndExits2(string words, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ServeCommand.Create(output, error).RunAsync(arguments);
        return (code, output.ToString(), error.ToString());
    }
}
