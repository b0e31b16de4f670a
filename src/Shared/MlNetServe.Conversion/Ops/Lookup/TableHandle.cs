using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Lookup;

// TF:   a node that stands for the handle of a table whose content is known
// ONNX: none: the lookups take the content from the node
internal static class TableHandle
{
    internal static Value Convert(OpContext op) => new(op.Name, DType.Resource, OnnxType.Int64, TfShape.Scalar);
}
