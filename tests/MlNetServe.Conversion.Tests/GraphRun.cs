using Microsoft.ML.OnnxRuntime;
using MlNetServe.Conversion.Host;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Tests;

/// <summary>Converts a graph by the public door and asks the model that comes out.</summary>
internal static class GraphRun
{
    /// <summary>The answer of the graph's node "y", which is float32, and its shape.</summary>
    internal static (float[] Values, long[] Shape) Floats(FrozenGraph graph, params (string Name, Tensor Value)[] inputs)
    {
        using var value = Output(graph, inputs);
        return (value.GetTensorDataAsSpan<float>().ToArray(), value.GetTensorTypeAndShape().Shape);
    }

    /// <summary>The answer of the graph's node "y", in elements of a type.</summary>
    internal static T[] Values<T>(FrozenGraph graph, params (string Name, Tensor Value)[] inputs)
        where T : unmanaged
    {
        using var value = Output(graph, inputs);
        return value.GetTensorDataAsSpan<T>().ToArray();
    }

    /// <summary>Why the graph can't be converted.</summary>
    internal static ModelIssue Refusal(FrozenGraph graph)
    {
        using var folder = new TempFolder();
        return Xunit.Assert.Single(Xunit.Assert.Throws<ConversionException>(() => Convert(graph, folder)).Issues);
    }

    private static OrtValue Output(FrozenGraph graph, (string Name, Tensor Value)[] inputs)
    {
        using var folder = new TempFolder();
        var signature = Convert(graph, folder).Signatures.Values.Single();
        var run = signature.Manifest.Plan.Steps.OfType<RunModelStep>().Single();
        using var session = new InferenceSession(signature.Models[run.Model].Path!);
        var values = run.Inputs.ToDictionary(b => b.OnnxName, b => Value(inputs.Single(i => b.Value.StartsWith(i.Name, StringComparison.Ordinal)).Value));
        using var options = new RunOptions();
        return session.Run(options, values, [run.Outputs.Single().OnnxName])[0];
    }

    private static ConvertedModel Convert(FrozenGraph graph, TempFolder folder)
    {
        var path = folder.File("graph.pb");
        graph.Write(path);
        return TensorFlowConverter.Convert(path, new ConvertOptions { Outputs = ["y:0"] }, folder.File("cache"));
    }

    private static OrtValue Value(Tensor tensor) => tensor.DType switch
    {
        DType.Float => OrtValue.CreateTensorValueFromMemory(tensor.AsSpan<float>().ToArray(), tensor.Shape),
        DType.Double => OrtValue.CreateTensorValueFromMemory(tensor.AsSpan<double>().ToArray(), tensor.Shape),
        DType.Int32 => OrtValue.CreateTensorValueFromMemory(tensor.AsSpan<int>().ToArray(), tensor.Shape),
        DType.Int64 => OrtValue.CreateTensorValueFromMemory(tensor.AsSpan<long>().ToArray(), tensor.Shape),
        _ => throw new ArgumentException($"{tensor} is not used by these tests."),
    };
}
