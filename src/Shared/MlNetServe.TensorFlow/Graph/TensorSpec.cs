using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>What inference knows of a node's output.</summary>
/// <param name="DType">The element type, <see cref="DType.Invalid"/> when unknown.</param>
/// <param name="Shape">The shape, in TensorFlow's order of axes.</param>
/// <param name="Values">For int32/int64 scalars and vectors of at most 64 elements that hold shape arithmetic: their elements as dims.</param>
public sealed record TensorSpec(DType DType, TfShape Shape, Dim[]? Values = null)
{
    /// <summary>Nothing known.</summary>
    public static TensorSpec Unknown { get; } = new(DType.Invalid, TfShape.Unknown);
}
