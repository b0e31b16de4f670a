using Microsoft.ML.OnnxRuntime;
using MlNetServe.Onnx;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Neural;

/// <summary>What ONNX Runtime does wrong with Pad, so that an update that mends it is noticed: then pads may name their axes.</summary>
public sealed class PadTrapTests
{
    [Fact]
    public void Pad_OfSomeAxesBetweenTransposes_FailsWhenOptimised()
    {
        Assert.Equal([1, 4, 4, 3], Shape(GraphOptimizationLevel.ORT_DISABLE_ALL));
        Assert.Throws<OnnxRuntimeException>(() => Shape(GraphOptimizationLevel.ORT_ENABLE_ALL));
    }

    private static long[] Shape(GraphOptimizationLevel level)
    {
        var model = new OnnxModel();
        var graph = model.Graph;
        graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, [OnnxDim.Named("N"), OnnxDim.Named("H"), OnnxDim.Named("W"), OnnxDim.Fixed(3)]));
        graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, null));
        graph.Initializers.Add(OnnxTensor.Create<long>("pads", OnnxType.Int64, [4], [0, 1, 2, 0]));
        graph.Initializers.Add(OnnxTensor.Create<long>("axes", OnnxType.Int64, [2], [2, 3]));
        graph.Nodes.Add(new OnnxNode("Transpose", "in", ["x"], ["cf"], [OnnxAttribute.Ints("perm", [0, 3, 1, 2])]));
        graph.Nodes.Add(new OnnxNode("Pad", "pad", ["cf", "pads", "", "axes"], ["padded"], []));
        graph.Nodes.Add(new OnnxNode("Transpose", "out", ["padded"], ["y"], [OnnxAttribute.Ints("perm", [0, 2, 3, 1])]));
        using var options = new SessionOptions { GraphOptimizationLevel = level, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using var session = new InferenceSession(OnnxWriter.ToBytes(model), options);
        using var x = OrtValue.CreateTensorValueFromMemory(new float[18], [1, 2, 3, 3]);
        using var run = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        return session.Run(run, ["x"], [x], ["y"])[0].GetTensorTypeAndShape().Shape;
    }
}
