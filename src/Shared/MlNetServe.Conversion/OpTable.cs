using MlNetServe.Conversion.Lowering;
using MlNetServe.Conversion.Ops.Elementwise;

namespace MlNetServe.Conversion;

/// <summary>
/// Every TensorFlow op that is known, in alphabetical order: its converter, the pass that removes it, or why it is refused.
/// </summary>
internal static class OpTable
{
    /// <summary>The rows by op.</summary>
    internal static readonly SortedDictionary<string, OpDefinition> Rows = new(StringComparer.Ordinal)
    {
        ["Add"] = Op(AddV2.Convert, tier: 1),
        ["AddV2"] = Op(AddV2.Convert, tier: 1),
        ["Relu"] = Rename("Relu", tier: 1),
    };

    private static OpDefinition Op(Func<OpContext, Value> convert, int tier, params string[] ignore) =>
        new() { Tier = tier, Convert = op => [convert(op)], Ignore = ignore };

    private static OpDefinition Op(Func<OpContext, Value[]> convert, int tier, params string[] ignore) =>
        new() { Tier = tier, Convert = convert, Ignore = ignore };

    /// <summary>An op that ONNX has under another name: one input, shape, dtype and order of axes kept.</summary>
    private static OpDefinition Rename(string onnx, int tier) => Op(op => op.Unary(onnx, op.InputAsIs(0)), tier);

    private static OpDefinition HandledBy(string pass, int tier) => new() { Tier = tier, HandledBy = pass };

    private static OpDefinition Refuse(string reason, int tier = 3) => new() { Tier = tier, Refusal = reason };
}
