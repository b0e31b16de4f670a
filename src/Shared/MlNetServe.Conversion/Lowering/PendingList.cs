using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Lowering;

/// <summary>A TensorList before anything was written into it. A list with content is its stacked tensor, [n, element's dims ...].</summary>
/// <param name="Count">The number of elements, an int64 scalar.</param>
/// <param name="Element">The shape of an element, as far as it is known.</param>
internal sealed record PendingList(Value Count, TfShape Element)
{
    /// <summary>True when the list has no elements.</summary>
    internal bool IsEmpty => Count.Constant is { } count && count.IntegerAt(0) == 0;
}
