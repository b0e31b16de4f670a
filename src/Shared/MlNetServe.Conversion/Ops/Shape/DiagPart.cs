using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   DiagPart(input: T) -> diagonal: T: shape [s] from [s, s]
// ONNX: Gather at constant places of the flattened matrix
internal static class DiagPart
{
    internal static Value Convert(OpContext op)
    {
        var x = op.Input(0);
        if (!x.Shape.IsKnown)
            throw op.Refuse("The shape of the matrix must be known.", "input");
        var half = x.Shape.ToArray()[..(x.Rank / 2)];
        var count = Tensor.CountOf(half);
        var places = op.Constant("places", Enumerable.Range(0, (int)count).Select(i => i * (count + 1)));
        return op.ReshapeTo(op.Emit("Gather", [op.ReshapeTo(x, count * count), places]), half);
    }
}
