namespace MlNetServe.Onnx;

/// <summary>Where a tensor's content lies in a weights file.</summary>
/// <param name="Offset">First byte; a multiple of 4096.</param>
/// <param name="Length">Number of bytes.</param>
public readonly record struct WeightLocation(long Offset, long Length);
