namespace MlNetServe.Onnx;

/// <summary>A file beside a model that holds tensors of it.</summary>
/// <param name="Location">Path relative to the model's folder, with <c>/</c>; never leaves the folder.</param>
/// <param name="RequiredLength">End of the last tensor in it, in bytes; the file is at least this long.</param>
public sealed record OnnxExternalFile(string Location, long RequiredLength);
