using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Conversion.Passes;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Control;

// TF:   MapRegion(lists, captured; body) -> stacked results: a tf.map_fn without pictures or strings
// ONNX: Loop(M: int64, cond absent; body: graph) -> scan_outputs, ...
internal static class Map
{
    internal static Value[] Convert(OpContext op)
    {
        var body = MapRegion.Body(op.Node);
        var lists = MapRegion.Lists(op.Node);
        var values = op.Inputs;
        var types = op.BranchTypes(body);
        var round = new Value(op.Bodies.UniqueName($"{op.Name}/round"), DType.Int64, OnnxType.Int64, TfShape.Scalar);
        var goes = new Value(op.Bodies.UniqueName($"{op.Name}/goes"), DType.Bool, OnnxType.Bool, TfShape.Scalar);
        OnnxValueInfo[] inputs = [new(round.Name, OnnxType.Int64, []), new(goes.Name, OnnxType.Bool, [])];
        var loop = op.Bodies.Lower(op.Name, body, Parameters, types, inputs, (_, _) => [goes]);
        var results = op.EmitMany("Loop", types.Length, [op.AsScalar(op.SizeOf(values[0], 0)), null], OnnxAttribute.Graph("body", loop));
        return [.. results.Select((r, i) => r with { Type = types[i], Order = TensorOrder.TensorFlow })];

        Value[] Parameters(GraphEmitter inner) => [.. values.Select((v, i) => i < lists ? Element(inner, v, body.Parameters[i]) : v)];

        Value Element(GraphEmitter inner, Value list, TfNode parameter) => inner.Emit(op.Name, "Gather", [list, round], []) with
        {
            DType = list.DType,
            Shape = new TfOutput(parameter).Spec.Shape,
        };
    }
}
