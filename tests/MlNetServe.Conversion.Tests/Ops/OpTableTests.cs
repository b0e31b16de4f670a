using System.Text.RegularExpressions;
using MlNetServe.Evidence;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops;

/// <summary>The op table, the converters' files and TensorFlow's cases belong together.</summary>
public sealed partial class OpTableTests
{
    private static readonly string Library = Path.Combine(EvidenceFolder.Checkout, "src", "Shared", "MlNetServe.Conversion");

    [Fact]
    public void Rows_InTheSource_AreSortedAndOnce()
    {
        var names = RowPattern().Matches(TableText()).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(OpTable.Rows.Count, names.Count);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Rows_Each_ConvertsOrSaysWhyNot()
    {
        foreach (var (op, row) in OpTable.Rows)
        {
            Assert.InRange(row.Tier, 1, 3);
            Assert.True((row.Convert is null) != (row.Refusal is null && row.HandledBy is null), op);
            Assert.True(row.Refusal is null || row.Refusal.EndsWith('.'), $"{op}: the refusal is no sentence.");
        }
    }

    [Fact]
    public void Converters_EachFile_IsInTheTable()
    {
        var used = ConverterPattern().Matches(TableText()).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(FilesWith(EntryPattern()).Except(used));
        Assert.Empty(used.Except(FilesWith(AnyEntryPattern())));
    }

    [Fact]
    public void Converters_EachFile_SaysBothSignatures()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Library, "Ops"), "*.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(path);
            if (EntryPattern().IsMatch(text))
                Assert.True(text.Contains("// TF: ", StringComparison.Ordinal) && text.Contains("// ONNX: ", StringComparison.Ordinal), path);
        }
    }

    [Fact]
    public void Rows_ThatConvert_HaveACaseOfTensorFlowOrAReason()
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "TensorFlow's answers are not on this machine.");
        var reasons = WithoutCase();
        var withCase = OpTable.Rows.Keys.Where(op => EvidenceFolder.TryGet("conformance", $"{op}.zip") is not null).ToHashSet();
        Assert.Empty(OpTable.Rows.Where(r => r.Value.Convert is not null && !withCase.Contains(r.Key) && !reasons.ContainsKey(r.Key)).Select(r => r.Key));
        Assert.DoesNotContain(reasons.Keys, withCase.Contains);
        Assert.DoesNotContain(reasons.Keys, op => !OpTable.Rows.TryGetValue(op, out var row) || row.Convert is null);
    }

    /// <summary>Lines "Op: reason".</summary>
    private static Dictionary<string, string> WithoutCase() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Ops", "without-case.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToDictionary(line => line[..line.IndexOf(':', StringComparison.Ordinal)], line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());

    private static IEnumerable<string> FilesWith(Regex entry) =>
        Directory.EnumerateFiles(Path.Combine(Library, "Ops"), "*.cs", SearchOption.AllDirectories)
            .Where(path => entry.IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetFileNameWithoutExtension(path)!);

    private static string TableText() => File.ReadAllText(Path.Combine(Library, "OpTable.cs"));

    [GeneratedRegex(@"^        \[""(\w+)""\] = ", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"(\w+)\.Convert\b")]
    private static partial Regex ConverterPattern();

    [GeneratedRegex(@"internal static Value(\[\])? Convert\(OpContext op[,)]")]
    private static partial Regex AnyEntryPattern();

    [GeneratedRegex(@"internal static Value(\[\])? Convert\(OpContext op\)")]
    private static partial Regex EntryPattern();
}
