using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Lookup;

// TF:   LookupTableSizeV2(table_handle: resource) -> size: int64
// ONNX: a constant
internal static class LookupTableSizeV2
{
    internal static Value Convert(OpContext op) =>
        op.Constant("size", op.Node.Inputs[0].Node.Table?.Keys.Count ?? throw op.Refuse("The table's content is not known."));
}
