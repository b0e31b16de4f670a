namespace MlNetServe.TensorFlow.Graph;

/// <summary>A function-valued attribute: the name of a library function.</summary>
public sealed record FunctionRef(string Name);
