using System.IO.Compression;
using System.Text.Json;
using MlNetServe.Evidence;
using Xunit;

namespace MlNetServe.Onnx.Tests;

/// <summary>The 16 files of another converter in shared/reference-onnx.</summary>
public sealed class ReferenceOnnxTests
{
    [Fact]
    public void Read_ReferenceModels_CountsAreTheIndexs()
    {
        foreach (var (entry, model) in Models())
        {
            var expected = entry.GetProperty("ops").EnumerateObject().Select(o => (o.Name, o.Value.GetInt32()));
            var counts = Nodes(model.Graph).GroupBy(n => n.OpType).Select(g => (g.Key, g.Count()));
            Assert.Equal(expected.Order(), counts.Order());
            Assert.Equal(entry.GetProperty("opset").GetInt64(), model.OpsetVersion);
        }
    }

    [Fact]
    public void Check_ReferenceModels_RefusesExactlyThoseThatTheRuntimeRefuses()
    {
        foreach (var (entry, model) in Models())
        {
            var problems = OnnxChecker.Check(model);
            var invalid = entry.GetProperty("result").GetString()!.Contains("InvalidGraph", StringComparison.Ordinal);
            Assert.True(invalid == problems.Count > 0, $"{entry.GetProperty("name")}: {string.Join("; ", problems.Take(5))}");
        }
    }

    [Fact]
    public void Write_ReferenceModels_RoundTrip()
    {
        foreach (var (_, model) in Models())
        {
            var back = OnnxReader.Read(OnnxWriter.ToBytes(model), "back");
            Assert.Equal(OnnxText.Dump(model), OnnxText.Dump(back));
            Assert.Equal(OnnxWriter.ToBytes(model), OnnxWriter.ToBytes(back));
        }
    }

    private static List<(JsonElement Entry, OnnxModel Model)> Models()
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "The folder 'shared' is not beside the checkout.");
        using var index = JsonDocument.Parse(File.ReadAllBytes(EvidenceFolder.TryGet("reference-onnx", "index.json")!));
        var models = index.RootElement.EnumerateArray().Select(e => (e.Clone(), Open(e.GetProperty("zip").GetString()!))).ToList();
        Assert.Equal(16, models.Count);
        return models;
    }

    private static OnnxModel Open(string zip)
    {
        using var archive = ZipFile.OpenRead(EvidenceFolder.TryGet("reference-onnx", zip)!);
        using var stream = archive.GetEntry("model.onnx")!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return OnnxReader.Read(bytes.ToArray(), zip);
    }

    private static IEnumerable<OnnxNode> Nodes(OnnxGraph graph) => graph.Nodes.SelectMany(n =>
        n.Attributes.Where(a => a.Kind == OnnxAttributeKind.Graph).SelectMany(a => Nodes(a.AsGraph())).Prepend(n));
}
