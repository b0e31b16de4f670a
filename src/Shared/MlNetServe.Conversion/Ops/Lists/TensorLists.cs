using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Lists;

/// <summary>TensorLists: a value of dtype variant that is the stacked tensor of its elements, or nothing yet.</summary>
internal static class TensorLists
{
    /// <summary>
    /// A list as its stacked tensor; one that was only reserved is filled with zeros. Sizes of an element that are not known are 1:
    /// what is written first broadcasts them to its own.
    /// </summary>
    internal static Value Stacked(OpContext op, Value list, TfShape element)
    {
        if (list.Pending is not { } pending)
            return list;
        var shape = pending.Element is { IsKnown: true } || !element.HasRank ? pending.Element : element;
        if (!shape.HasRank)
            throw op.Refuse("The rank of the list's elements must be known where they are not all written one after another.");
        var sizes = op.Constant("element", shape.Dims.Select(d => d.Known ?? 1));
        var zeros = op.Filled(Like(list), 0, op.Join(op.AsVector(pending.Count), sizes));
        return zeros with { DType = DType.Variant, Shape = shape.IsKnown ? TfShape.Of([-1L, .. shape.ToArray()]) : TfShape.Unknown };
    }

    /// <summary>A list that is a stacked tensor.</summary>
    internal static Value Holding(Value stacked) => stacked with { DType = DType.Variant, Pending = null, Dims = null };

    /// <summary>A list of a count that nothing was written into.</summary>
    internal static Value Reserved(OpContext op, Value count, TfShape element) =>
        new(op.Name, DType.Variant, op.ComputedType(op.Type("element_dtype")), TfShape.Unknown) { Pending = new PendingList(count, element) };

    /// <summary>The element shape that an input says: -1 for an unknown size, a scalar -1 for an unknown rank.</summary>
    internal static TfShape ElementShape(OpContext op, int index)
    {
        var input = op.InputAsIs(index);
        return input.Shape is { HasRank: true, Rank: 1 } && op.TryInts(index) is { } ints ? TfShape.Of([.. ints.Select(i => i ?? -1)]) : TfShape.Unknown;
    }

    /// <summary>A value whose type is that of the list's elements.</summary>
    private static Value Like(Value list) => list with { DType = OnnxTypes.ToTensorFlow(list.Type), Pending = null };
}
