namespace MlNetServe.Onnx;

/// <summary>A model can't be written: above 2 GiB in one message, a tensor of the wrong length, or a foreign operator domain.</summary>
public sealed class OnnxWriteException(string message) : Exception(message);
