namespace MlNetServe.Conversion.Host;

/// <summary>Ties a value of the plan to an input or output of an ONNX model.</summary>
/// <param name="Value">The plan's name.</param>
/// <param name="OnnxName">The model's name.</param>
public sealed record ModelBinding(string Value, string OnnxName);
