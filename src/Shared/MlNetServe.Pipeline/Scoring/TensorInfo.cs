using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>An input or output of a signature.</summary>
/// <param name="Key">The signature's key.</param>
/// <param name="DType">The element type.</param>
/// <param name="Shape">The dimensions, -1 for an unknown size, in TensorFlow's order of axes; null for an unknown rank.</param>
/// <param name="Role">What the host makes of it; outputs are <see cref="TensorRole.Plain"/>.</param>
public sealed record TensorInfo(string Key, DType DType, IReadOnlyList<long>? Shape, TensorRole Role)
{
    /// <summary>True when axis 0 has an unknown size, which is then taken for the batch.</summary>
    public bool IsBatched => Shape is { Count: > 0 } && Shape[0] < 0;

    /// <summary>Such as <c>float32 [-1,224,224,3]</c>.</summary>
    public override string ToString() => $"{DType.Name()} {ShapeText}";

    /// <summary>Such as <c>[-1,224,224,3]</c>, or <c>of any shape</c>.</summary>
    public string ShapeText => Shape is null ? "of any shape" : $"[{string.Join(",", Shape)}]";
}
