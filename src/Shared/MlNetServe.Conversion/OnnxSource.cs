namespace MlNetServe.Conversion;

/// <summary>Where an ONNX model lies: a file (its weights are then memory-mapped), or memory when no cache folder is writable.</summary>
/// <param name="Path">The file, or null.</param>
/// <param name="Bytes">The model with its weights, or null.</param>
public sealed record OnnxSource(string? Path, byte[]? Bytes);
