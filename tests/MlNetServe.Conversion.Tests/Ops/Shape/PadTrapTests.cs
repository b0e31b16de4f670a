using Microsoft.ML.OnnxRuntime;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Shape;

/// <summary>ONNX Runtime's transpose optimiser takes the pads of a Pad with some axes for those of all: converters name all.</summary>
public sealed class PadTrapTests
{
    [Fact]
    public void Pad_WithOneAxisBetweenTransposes_FailsInOnnxRuntime()
    {
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        Assert.Throws<OnnxRuntimeException>(() => Run(options, [1, 1], [3]));
    }

    [Fact]
    public void Pad_WithEveryAxisBetweenTransposes_IsRight()
    {
        using var options = new SessionOptions();
        Assert.Equal([2, 3, 6, 3], Run(options, [0, 0, 0, 1, 0, 0, 0, 1], [0, 1, 2, 3]));
    }

    [Fact]
    public void Pad_OfAPictureBesideAConvolution_PadsTheRightAxis()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, 1, 2, 2, 1).Const("w", Tensor.From([1f], 1, 1, 1, 1)).Const("p", Tensor.From([0, 0, 0, 0, 1, 2, 0, 0], 4, 2))
            .Node("Conv2D", "conv", ["x", "w"], ("T", DType.Float), ("strides", new[] { 1, 1, 1, 1 }), ("padding", "VALID"))
            .Node("PadV2", "y", ["conv", "p", "seven"], ("T", DType.Float), ("Tpaddings", DType.Int32)).Const("seven", Tensor.Scalar(7f));
        var (values, shape) = GraphRun.Floats(graph, ("x", Tensor.From([1f, 2f, 3f, 4f], 1, 2, 2, 1)));
        Assert.Equal([1, 2, 5, 1], shape);
        Assert.Equal([7, 1, 2, 7, 7, 7, 3, 4, 7, 7], values);
    }

    private static long[] Run(SessionOptions options, long[] pads, long[] axes)
    {
        OrtEnvironment.Initialize();
        var model = new OnnxModel();
        var graph = model.Graph;
        graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, [OnnxDim.Fixed(2), OnnxDim.Fixed(3), OnnxDim.Fixed(4), OnnxDim.Fixed(3)]));
        graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, null));
        graph.Initializers.Add(OnnxTensor.Int64Vector("pads", pads));
        graph.Initializers.Add(OnnxTensor.Int64Vector("axes", axes));
        graph.Nodes.Add(new OnnxNode("Transpose", "in", ["x"], ["cf"], [OnnxAttribute.Ints("perm", [0, 3, 1, 2])]));
        graph.Nodes.Add(new OnnxNode("Pad", "pad", ["cf", "pads", "", "axes"], ["padded"], []));
        graph.Nodes.Add(new OnnxNode("Transpose", "out", ["padded"], ["y"], [OnnxAttribute.Ints("perm", [0, 2, 3, 1])]));
        using var session = new InferenceSession(OnnxWriter.ToBytes(model), options);
        using var x = OrtValue.CreateTensorValueFromMemory(new float[72], [2, 3, 4, 3]);
        using var run = new RunOptions();
        using var y = session.Run(run, ["x"], [x], ["y"])[0];
        return y.GetTensorTypeAndShape().Shape;
    }
}
