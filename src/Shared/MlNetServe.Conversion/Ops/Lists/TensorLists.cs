using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;
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
        new(op.Name, DType.Variant, op.ComputedType(op.Type("element_dtype")), TfShape.Unknown)
        {
            Pending = new PendingList(count, element),
        };

    /// <summary>The element shape that an input says: -1 for an unknown size, a scalar -1 for an unknown rank.</summary>
    internal static TfShape ElementShape(OpContext op, int index)
    {
        var input = op.InputAsIs(index);
        return input.Shape is { HasRank: true, Rank: 1 } && op.TryInts(index) is { } ints
            ? TfShape.Of([.. ints.Select(i => i ?? -1)])
            : TfShape.Unknown;
    }

    /// <summary>The number of elements, a scalar.</summary>
    internal static Value Length(OpContext op, Value list) => list.Pending is { } pending
        ? pending.Count
        : op.AsScalar(op.Emit("Shape", [list], OnnxAttribute.Int("start", 0), OnnxAttribute.Int("end", 1)));

    /// <summary>The elements joined along their axis 0, and the length of each.</summary>
    internal static Value[] Joined(OpContext op, Value list)
    {
        var stacked = Stacked(op, list, TfShape.Unknown);
        var shape = op.Join(op.Constant("all", [-1L]), op.Emit("Shape", [stacked], OnnxAttribute.Int("start", 2)));
        var count = op.Emit("Shape", [stacked], OnnxAttribute.Int("start", 0), OnnxAttribute.Int("end", 1));
        var length = op.Emit("Shape", [stacked], OnnxAttribute.Int("start", 1), OnnxAttribute.Int("end", 2));
        return [op.Emit("Reshape", [stacked, shape]), op.Emit("Expand", [length, count])];
    }

    /// <summary>True when writing beyond the end of a TensorArray makes it longer.</summary>
    internal static bool Grows(TfNode write) =>
        write.Inputs[0].Node is { Op: "TensorArrayV3" } array && array.Attributes.Find("dynamic_size") is true;

    /// <summary>A value whose type is that of the list's elements.</summary>
    private static Value Like(Value list) => list with { DType = OnnxTypes.ToTensorFlow(list.Type), Pending = null };
}
