namespace MlNetServe.Cli.Tests.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData()]
    [InlineData("x.jpg", "--nosuch")]
    [InlineData("--nosuch")]
    [InlineData("-x.jpg")]
    [InlineData("x.jpg", "--", "-y.jpg")]
    [InlineData("x.jpg", "--top", "0")]
    [InlineData("x.jpg", "--top", "many")]
    [InlineData("x.jpg", "--format", "xml")]
    [InlineData("x.jpg", "--model")]
    [InlineData("x.jpg", "--labels", "/no/such/labels.txt")]
    [InlineData("inspect", "--nosuch")]
    [InlineData("inspect", "a", "b")]
    [InlineData("convert", "m")]
    [InlineData("convert", "--output", "x.onnx")]
    [InlineData("convert", "m", "--output", "x.onnx", "--nosuch", "1")]
    [InlineData("run", "--model", "m")]
    [InlineData("run", "--model", "m", "--outdir", "o", "--inputs", "x")]
    [InlineData("run", "--model", "m", "--outdir", "o", "--inputs", "=x.npy")]
    [InlineData("run", "--model", "m", "--outdir", "o", "--inputs", "x=a.npy", "--inputs", "x=b.npy")]
    [InlineData("run", "--model", "m", "--outdir", "o", "--nosuch")]
    [InlineData("run", "--model", "m", "--outdir", "o", "stray")]
    public async Task Run_WrongCommandLine_Exits2AndSaysWhy(params string[] args)
    {
        var run = await CliRun.RunAsync(args);
        Assert.Equal(2, run.Code);
        Assert.Empty(run.Output);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnknownOption_IsNamed() =>
        Assert.Contains("--nosuch", (await CliRun.RunAsync("x.jpg", "--nosuch")).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "predict-cli photo.jpg")]
    [InlineData("inspect", "predict-cli inspect")]
    [InlineData("convert", "predict-cli convert my-model --output my-model.onnx")]
    [InlineData("run", "predict-cli run --model my-model --inputs")]
    public async Task Help_EveryCommand_HasExamples(string command, string example)
    {
        var run = await CliRun.RunAsync(command.Length == 0 ? ["--help"] : [command, "--help"]);
        Assert.Equal(0, run.Code);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        Assert.Contains(example, run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Help_EveryExample_IsACommandLineThatParses()
    {
        await Task.CompletedTask;
        foreach (var command in PredictCli.Create().Subcommands.Append(PredictCli.Create()))
        {
            foreach (var example in MlNetServe.Cli.Commands.Examples.Of(command))
                Assert.Empty(CommandText.Parse(example).Errors);
        }
    }

    [Fact]
    public async Task Version_IsPrinted() => Assert.Equal(0, (await CliRun.RunAsync("--version")).Code);
}
