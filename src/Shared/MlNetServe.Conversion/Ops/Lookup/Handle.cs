using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Lookup;

// TF:   a node that stands for the handle of a table or of a variable, passed into a loop for example
// ONNX: none: whoever reads it has the content already
internal static class Handle
{
    internal static Value Convert(OpContext op) => new(op.Name, DType.Resource, OnnxType.Int64, TfShape.Scalar);
}
