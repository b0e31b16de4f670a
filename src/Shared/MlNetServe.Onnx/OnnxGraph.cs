namespace MlNetServe.Onnx;

/// <summary>A graph: the main one, or the body of an If, Loop or Scan.</summary>
public sealed class OnnxGraph
{
    /// <summary>The graph's name.</summary>
    public string Name { get; set; } = "main";

    /// <summary>Values given from outside.</summary>
    public List<OnnxValueInfo> Inputs { get; } = [];

    /// <summary>Values handed out.</summary>
    public List<OnnxValueInfo> Outputs { get; } = [];

    /// <summary>Operator calls in topological order.</summary>
    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>Constants.</summary>
    public List<OnnxTensor> Initializers { get; } = [];
}
