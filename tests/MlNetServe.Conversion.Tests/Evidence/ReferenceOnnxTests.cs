using System.Text.Json;
using MlNetServe.Conversion.Host;
using MlNetServe.Evidence;
using MlNetServe.Onnx;
using Xunit;

namespace MlNetServe.Conversion.Tests.Evidence;

/// <summary>Our files against those of the best other converter, for the classifiers that it gets right.</summary>
public sealed class ReferenceOnnxTests
{
    public static TheoryData<string> Classifiers() =>
    [
        "groupnorm_export", "mobilenet_v1_025_128_export", "mobilenet_v2_035_96_export", "resnet_v1_slim_frozen", "shufflenet_frozen",
        "tf1_squeezenet_frozen",
    ];

    [Theory]
    [MemberData(nameof(Classifiers))]
    public void Classifier_Converted_HasNoMoreNodesAndTransposes(string name)
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "The folder 'shared' is not beside the checkout.");
        var (nodes, transposes) = Theirs(name);
        var ours = Ours(name);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: {ours.Values.Sum()} nodes (theirs {nodes}), {ours.GetValueOrDefault("Transpose")} Transpose (theirs {transposes})");
        Assert.True(ours.Values.Sum() <= nodes, $"{name}: {ours.Values.Sum()} nodes, theirs {nodes}");
        Assert.True(ours.GetValueOrDefault("Transpose") <= transposes, $"{name}: {ours.GetValueOrDefault("Transpose")} Transpose, theirs {transposes}");
    }

    private static (int Nodes, int Transposes) Theirs(string name)
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(EvidenceFolder.TryGet("reference-onnx", "index.json")!));
        var row = index.RootElement.EnumerateArray().Single(e => e.GetProperty("name").GetString() == name);
        return (row.GetProperty("nodes").GetInt32(), row.GetProperty("transposes").GetInt32());
    }

    private static IReadOnlyDictionary<string, int> Ours(string name)
    {
        using var folder = new TempFolder();
        var model = EvidenceSuite.Load("golden").Single(c => c.Id == name).Unpack(folder.File("case"));
        var converted = TensorFlowConverter.ConvertToFolder(model, new ConvertOptions(), folder.File("out"));
        var signature = converted.Signatures.GetValueOrDefault("serving_default") ?? converted.Signatures.Values.Single();
        return OnnxReader.ReadInfo(signature.Models[RunModelStep.Main].Path!).Operators;
    }
}
