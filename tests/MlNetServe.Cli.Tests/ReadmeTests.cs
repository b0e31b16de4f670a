using System.Text.RegularExpressions;
using MlNetServe.Evidence;

namespace MlNetServe.Cli.Tests;

/// <summary>What the documents say of commands, options, files and code is so.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(EvidenceFolder.Checkout, "README.md"));

    [Fact]
    public void PredictCliLines_OfReadmeAndDocs_Parse()
    {
        var lines = CommandLines(Readme).Concat(CommandLines(File.ReadAllText(Path.Combine(EvidenceFolder.Checkout, "docs", "cli.md")))).ToArray();
        Assert.True(lines.Length >= 6, $"{lines.Length} command lines");
        foreach (var line in lines)
            Assert.True(CommandText.Parse(line).Errors.Count == 0, line);
    }

    [Fact]
    public void DotnetLines_NameProjectsThatAreThere()
    {
        foreach (Match project in ProjectPattern().Matches(Readme))
            Assert.True(Directory.Exists(Path.Combine(EvidenceFolder.Checkout, project.Value)), project.Value);
        Assert.Contains("dotnet run -c Release --project src/Server\n", Readme, StringComparison.Ordinal);
        Assert.Contains("dotnet test -c Release\n", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_LeadToFilesThatAreThere()
    {
        foreach (Match link in LinkPattern().Matches(Readme))
            Assert.True(Path.Exists(Path.Combine(EvidenceFolder.Checkout, link.Groups[1].Value)), link.Value);
    }

    [Fact]
    public void CliOptions_OfTheDocument_AreThose()
    {
        var document = File.ReadAllText(Path.Combine(EvidenceFolder.Checkout, "docs", "cli.md"));
        foreach (var option in PredictCli.Create().Options.Where(o => o.Name is not ("--help" or "--version")))
            Assert.Contains($"| `{option.Name}", document, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_OfTheReadme_IsTheOneThatCompiles()
    {
        var source = File.ReadAllText(Path.Combine(EvidenceFolder.Checkout, "tests", "MlNetServe.Cli.Tests", "ReadmeProgram.cs"));
        var block = Readme[(Readme.IndexOf("```csharp\n", StringComparison.Ordinal) + 10)..];
        foreach (var line in block[..block.IndexOf("```", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.Contains(line, source, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_OfTheReadme_FindsTheStopSign()
    {
        var before = Directory.GetCurrentDirectory();
        using var output = new StringWriter();
        try
        {
            Directory.SetCurrentDirectory(EvidenceFolder.Checkout);
            ReadmeProgram.Run(output);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }

        Assert.StartsWith("stop 0.9", output.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> CommandLines(string document) => document.Split('\n')
        .Select(l => l.Trim())
        .Where(l => l.StartsWith("predict-cli ", StringComparison.Ordinal) && !l.Contains('[', StringComparison.Ordinal));

    [GeneratedRegex(@"(src|tests|bench)/[A-Za-z.]+")]
    private static partial Regex ProjectPattern();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex LinkPattern();
}
