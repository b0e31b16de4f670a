using System.Text.Json;
using System.Text.Json.Serialization;
using MlNetServe.Conversion;
using MlNetServe.Conversion.Host;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Tests;

/// <summary>Converted models made by hand.</summary>
internal static class SmallModels
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>y = factor * x + 2 over [N,columns].</summary>
    internal static OnnxModel Affine(float factor = 0.5f, params long[] row)
    {
        var shape = new[] { OnnxDim.Named("N") }.Concat((row.Length == 0 ? [2] : row).Select(OnnxDim.Fixed)).ToList();
        var model = new OnnxModel();
        model.Graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, shape));
        model.Graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, shape));
        model.Graph.Initializers.Add(OnnxTensor.Create<float>("a", OnnxType.Float, [], [factor]));
        model.Graph.Initializers.Add(OnnxTensor.Create<float>("b", OnnxType.Float, [], [2]));
        model.Graph.Nodes.Add(new OnnxNode("Mul", "mul", ["x", "a"], ["ax"], []));
        model.Graph.Nodes.Add(new OnnxNode("Add", "add", ["ax", "b"], ["y"], []));
        return model;
    }

    /// <summary>The plan of a model whose one input and output are the signature's.</summary>
    internal static HostPlan AffinePlan(params long[] shape) => new()
    {
        Inputs = [new PlanValue("x", DType.Float, shape, "x")],
        Steps = [new RunModelStep(RunModelStep.Main, [new ModelBinding("x", "x")], [new ModelBinding("y", "y")])],
        Outputs = [new PlanValue("y", DType.Float, shape, "y")],
    };

    internal static ConvertedSignature Signature(
        HostPlan plan, string name = "serving_default", IReadOnlyList<string>? labels = null, params (string Name, OnnxModel Model)[] models) => new(
        Manifest(name, plan, labels),
        (models.Length == 0 ? [(RunModelStep.Main, Affine())] : models).ToDictionary(m => m.Name, m => new OnnxSource(null, OnnxWriter.ToBytes(m.Model))),
        []);

    internal static ConvertedModel Model(string path, params ConvertedSignature[] signatures) => new()
    {
        SourcePath = path,
        Signatures = signatures.ToDictionary(s => s.Manifest.Signature),
    };

    /// <summary>y = factor * x + 2 with x [N,2], in memory.</summary>
    internal static ConvertedModel AffineModel(string path = "/models/affine", float factor = 0.5f) =>
        Model(path, Signature(AffinePlan(-1, 2), models: (RunModelStep.Main, Affine(factor))));

    /// <summary>A plan without an ONNX model.</summary>
    internal static ConvertedModel HostOnly(HostPlan plan) => Model("/models/host", Signature(plan));

    /// <summary>Writes y = factor * x + 2 as a converted file that can be loaded by its path.</summary>
    internal static void WriteAffine(string path, float factor)
    {
        var model = Affine(factor);
        model.Metadata[Conversion.Manifest.Property] = JsonSerializer.Serialize(Manifest("serving_default", AffinePlan(-1, 2), null), Json);
        var beside = path + ".new";
        OnnxWriter.Write(model, beside, null, null);
        File.Move(beside, path, overwrite: true);
    }

    private static Manifest Manifest(string name, HostPlan plan, IReadOnlyList<string>? labels) => new()
    {
        Signature = name,
        Plan = plan,
        Labels = labels,
        SourceKind = "saved-model",
        Ops = new Dictionary<string, int> { ["AddV2"] = 1, ["Mul"] = 1 },
    };
}
