using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Ops.Control;

// TF:   If(cond: Tcond, input: list(Tin)) -> output: list(Tout); StatelessIf
// ONNX: If(cond: bool, then_branch: graph, else_branch: graph) -> outputs, ...
internal static class If
{
    internal static Value[] Convert(OpContext op) =>
        Of(op, op.Cast(op.Input(0), OnnxType.Bool), op.Node.Bodies["then_branch"], op.Node.Bodies["else_branch"], op.Captured());

    /// <summary>Both branches as subgraphs that see the outer values.</summary>
    internal static Value[] Of(OpContext op, Value condition, TfGraph then, TfGraph otherwise, IReadOnlyList<Value> captured)
    {
        var types = op.BranchTypes(then);
        var results = op.EmitMany("If", types.Length, [op.AsScalar(condition)],
            OnnxAttribute.Graph("then_branch", op.Bodies.Branch(op.Name, then, captured, types)),
            OnnxAttribute.Graph("else_branch", op.Bodies.Branch(op.Name, otherwise, captured, types)));
        return [.. results.Select((r, i) => r with { Type = types[i], Order = TensorOrder.TensorFlow })];
    }

    /// <summary>The types of the results of a body.</summary>
    internal static OnnxType[] BranchTypes(this OpContext op, TfGraph branch) =>
        [.. branch.Results.Select((r, i) => op.ComputedType(op.OutputSpec(i).DType is var type and not DType.Invalid
            ? type
            : r.Spec.DType))];

    /// <summary>The inputs behind the condition, which the branches see.</summary>
    private static Value[] Captured(this OpContext op) => [.. Enumerable.Range(1, op.InputCount - 1).Select(op.InputAsIs)];
}
