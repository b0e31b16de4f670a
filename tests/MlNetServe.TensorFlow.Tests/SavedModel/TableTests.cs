using System.Text;
using MlNetServe.TensorFlow.Graph;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.SavedModel;

/// <summary>Tables of the evidence: their content is known from TensorFlow's answers and from the assets.</summary>
public sealed class TableTests
{
    [Theory]
    [InlineData("HashTableV2/i64_to_f32")]
    [InlineData("HashTableV2/string_to_string")]
    [InlineData("LookupTableFindV2/argmax_label_tf1")]
    [InlineData("LookupTableFindV2/sparse_keys_tf2")]
    [InlineData("LookupTableImportV2/two_tables")]
    [InlineData("MutableHashTableV2/restored")]
    [InlineData("InitializeTableFromTextFileV2/label_to_line_tf1")]
    [InlineData("InitializeTableFromTextFileV2/line_to_label_tf2")]
    [InlineData("InitializeTableFromTextFileV2/tsv_columns_tf1")]
    public void LoadGraph_TableOfTheEvidence_HasAsManyKeysAsValues(string id)
    {
        using var model = new EvidenceModel("conformance", id);
        var tables = Tables(model);
        Assert.NotEmpty(tables);
        Assert.All(tables, t => Assert.True(t.Keys.Count > 0 && t.Keys.Count == t.Values.Count));
    }

    [Fact]
    public void LoadGraph_LabelsAsAsset_AreTheFilesLines()
    {
        using var model = new EvidenceModel("golden", "labels_asset");
        var table = Assert.Single(Tables(model));
        var lines = File.ReadAllLines(model.Model.AssetPath("labels.txt")!);
        Assert.Equal(Enumerable.Range(0, lines.Length).Select(i => (long)i), table.Keys.ToInt64s());
        Assert.Equal(lines, table.Values.Strings.Select(Encoding.UTF8.GetString));
        Assert.Contains("assets/labels.txt", model.Model.Files);
    }

    [Fact]
    public void LoadGraph_MissingAsset_IsAnIssue()
    {
        using var model = new EvidenceModel("golden", "labels_asset");
        File.Delete(model.Model.AssetPath("labels.txt")!);
        Assert.Contains(model.Load().Report.Issues, i => i.Code == "asset-path");
    }

    private static List<ResolvedTable> Tables(EvidenceModel model)
    {
        var (graph, report) = model.Load();
        Assert.Empty(report.Issues);
        return [.. graph.Nodes.Where(n => n.Op == ResolvedTable.Op).Select(n => n.Table!)];
    }
}
