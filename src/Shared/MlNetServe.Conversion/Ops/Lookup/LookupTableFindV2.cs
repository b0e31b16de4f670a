using MlNetServe.Conversion.Lowering;
using MlNetServe.Conversion.Ops.Elementwise;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Lookup;

// TF:   LookupTableFindV2(table_handle: resource, keys: Tin, default_value: Tout) -> values: Tout
// ONNX: Gather(values, ArgMax(Equal(Unsqueeze(keys), table keys))) where any is equal, else the default
internal static class LookupTableFindV2
{
    internal static Value Convert(OpContext op)
    {
        var table = op.Node.Inputs[0].Node.Table ?? throw op.Refuse("The table's content is not known.");
        if (!table.Keys.DType.IsNumeric() || !table.Values.DType.IsNumeric())
            throw op.Refuse("A table of strings is looked up outside the graph, which is not possible for this one.");
        var fallback = op.Input(2);
        if (table.Keys.Count == 0)
            return op.Emit("Expand", [fallback, op.ShapeOf(op.Input(1))]);
        var last = op.Constant("last", [-1L]);
        var hits = op.Emit("Equal", [op.Emit("Unsqueeze", [op.Input(1), last]), op.Constant("keys", table.Keys)]);
        var marks = op.Cast(hits, OnnxType.Int32);
        var place = op.Emit("ArgMax", [marks], OnnxAttribute.Int("axis", -1), OnnxAttribute.Int("keepdims", 0));
        var any = op.Cast(op.Emit("ReduceMax", [marks, last], OnnxAttribute.Int("keepdims", 0)), OnnxType.Bool);
        return op.Choose(any, op.Emit("Gather", [op.Constant("values", table.Values), place]), fallback);
    }
}
