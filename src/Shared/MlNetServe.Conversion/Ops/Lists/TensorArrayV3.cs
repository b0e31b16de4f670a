using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorArrayV3(size: int32, dtype: type, element_shape: shape, dynamic_size: bool) -> handle: resource, flow: float; the flow
//       carries the content here
// ONNX: none: nothing is there before something is written
internal static class TensorArrayV3
{
    internal static Value[] Convert(OpContext op)
    {
        var size = op.AsScalar(op.Int64Input(0));
        var element = op.Has("element_shape") ? op.Node.Attributes.Shape("element_shape") : TfShape.Unknown;
        var array = new Value(op.Name, DType.Variant, op.ComputedType(op.Type("dtype")), TfShape.Unknown)
        {
            Pending = new PendingList(size, element),
        };
        return [array, array];
    }
}
