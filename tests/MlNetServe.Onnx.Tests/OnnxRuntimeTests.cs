using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace MlNetServe.Onnx.Tests;

/// <summary>ONNX Runtime reads what is written here, and computes what the graph says.</summary>
public sealed class OnnxRuntimeTests
{
    [Fact]
    public void Run_DenseModel_GivesTheProduct()
    {
        using var session = Runtime.Open(OnnxWriter.ToBytes(SmallModels.Dense()));
        using var x = OrtValue.CreateTensorValueFromMemory(new float[] { 1, 2, -3, 1 }, [2, 2]);

        // [1,2]·w + b = [5.5,-4.75]; [-3,1]·w + b = [-0.5,1.25]; then Relu.
        Assert.Equal([5.5f, 0, 0, 1.25f], Runtime.Run(session, ("x", x)));
    }

    [Theory]
    [InlineData(true, 11f)]
    [InlineData(false, 2f)]
    public void Run_BranchWithExternalConstant_TakesTheRightArm(bool condition, float expected)
    {
        using var folder = new TempFolder();
        using (var weights = new WeightsFile(folder.File("m.weights.bin")))
        {
            OnnxWriter.Write(SmallModels.Branch(300), folder.File("m.onnx"), weights, "m.weights.bin");
            Assert.Equal(1200, weights.Length);
        }

        using var session = Runtime.Open(folder.File("m.onnx"));
        using var c = OrtValue.CreateTensorValueFromMemory(new[] { condition }, []);
        using var x = OrtValue.CreateTensorValueFromMemory(Enumerable.Repeat(1f, 300).ToArray(), [300]);
        Assert.Equal(Enumerable.Repeat(expected, 300), Runtime.Run(session, ("c", c), ("x", x)));
    }

    [Fact]
    public void Run_Loop_CountsToTen()
    {
        using var session = Runtime.Open(OnnxWriter.ToBytes(OnnxCheckerTests.Counting()));
        using var x = OrtValue.CreateTensorValueFromMemory(new[] { 5f }, []);
        Assert.Equal([15f], Runtime.Run(session, ("x", x)));
    }

    [Fact]
    public void Open_TwoModelsWithOneWeightsFile_BothReadTheirParts()
    {
        using var folder = new TempFolder();
        using (var weights = new WeightsFile(folder.File("weights.bin")))
        {
            foreach (var (name, value) in new[] { ("a", 1f), ("b", 2f) })
            {
                var model = new OnnxModel();
                model.Graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, []));
                model.Graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, null));
                model.Graph.Initializers.Add(SmallModels.Floats("w", [500], [.. Enumerable.Repeat(value, 500)]));
                model.Graph.Nodes.Add(SmallModels.Node("Mul", "mul", ["x", "w"], ["y"]));
                OnnxWriter.Write(model, folder.File(name), weights, "weights.bin");
            }
        }

        using var b = Runtime.Open(folder.File("b"));
        using var x = OrtValue.CreateTensorValueFromMemory(new[] { 5f }, []);
        Assert.Equal(Enumerable.Repeat(10f, 500), Runtime.Run(b, ("x", x)));
    }
}
