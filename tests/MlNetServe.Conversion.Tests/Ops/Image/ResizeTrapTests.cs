using Microsoft.ML.OnnxRuntime;
using MlNetServe.Onnx;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Image;

/// <summary>What ONNX Runtime does wrong with Resize, so that an update that mends it is noticed: then converters may be simpler.</summary>
public sealed class ResizeTrapTests
{
    [Fact]
    public void Resize_CubicShrinkingBetweenTransposes_IsRefusedAtRunTime()
    {
        var model = new OnnxModel();
        var graph = model.Graph;
        graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, [OnnxDim.Fixed(1), OnnxDim.Fixed(4), OnnxDim.Fixed(4), OnnxDim.Fixed(3)]));
        graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, null));
        graph.Initializers.Add(OnnxTensor.Create<long>("sizes", OnnxType.Int64, [4], [1, 3, 2, 2]));
        graph.Nodes.Add(new OnnxNode("Transpose", "in", ["x"], ["cf"], [OnnxAttribute.Ints("perm", [0, 3, 1, 2])]));
        graph.Nodes.Add(new OnnxNode("Resize", "resize", ["cf", "", "", "sizes"], ["small"], [OnnxAttribute.String("mode", "cubic")]));
        graph.Nodes.Add(new OnnxNode("Transpose", "out", ["small"], ["y"], [OnnxAttribute.Ints("perm", [0, 2, 3, 1])]));
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using var session = new InferenceSession(OnnxWriter.ToBytes(model), options);
        using var x = OrtValue.CreateTensorValueFromMemory(new float[48], [1, 4, 4, 3]);
        using var run = new RunOptions();
        Assert.Throws<OnnxRuntimeException>(() => session.Run(run, ["x"], [x], ["y"]));
    }
}
