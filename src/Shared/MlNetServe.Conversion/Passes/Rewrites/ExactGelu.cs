using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Passes.Rewrites;

/// <summary>
/// TensorFlow writes the exact GELU with erfc(-z); erfc(-z) = 1 + erf(z) is the form that ONNX Runtime fuses.
/// </summary>
internal static class ExactGelu
{
    /// <summary>Rewrites a graph on which inference has run.</summary>
    internal static void Run(TfGraph graph)
    {
        foreach (var erfc in graph.Nodes.Where(n => n.Op == "Erfc" && n.Outputs[0].DType == DType.Float).ToList())
        {
            var scaled = erfc.Inputs[0].Node;
            if (scaled.Op != "Mul" || scaled.Operands(i => i.Node.Op == "Neg") is not { } operands || operands.Other.Scalar() is null)
                continue;
            var positive = graph.Add(new TfNode(erfc.Name + "/z", "Mul") { Outputs = scaled.Outputs });
            positive.Inputs.AddRange([operands.Fit.Node.Inputs[0], operands.Other]);
            var erf = graph.Add(new TfNode(erfc.Name + "/erf", "Erf") { Outputs = erfc.Outputs });
            erf.Inputs.Add(new TfOutput(positive));
            var one = graph.Add(TfNode.Const(erfc.Name + "/one", Tensor.Scalar(1f)));
            graph.ReplaceBy(erfc, "AddV2", null, new TfOutput(erf), new TfOutput(one));
        }

        graph.Sort();
    }
}
