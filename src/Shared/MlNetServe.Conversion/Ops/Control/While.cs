using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Conversion.Ops.Lists;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Control;

// TF:   While(input: list(T), cond: func, body: func) -> output: list(T); StatelessWhile
// ONNX: Loop(M: int64 absent, cond: bool, v_initial, ...; body: graph) -> v_final, ..., scan_outputs, ...
internal static class While
{
    internal static Value[] Convert(OpContext op)
    {
        var (body, condition) = (op.Node.Bodies["body"], op.Node.Bodies["cond"]);
        Value[] start = [.. Enumerable.Range(0, op.InputCount).Select(op.InputAsIs)];
        var plan = new LoopPlan(body, condition, start);
        foreach (var k in plan.Carried)
            start[k] = Started(op, start[k], plan.WrittenShape(k));
        var goes = op.Cast(op.Bodies.Inline(condition, start)[0], OnnxType.Bool);
        var loop = Loop(op, plan, condition, start);
        var count = plan.Carried.Count + plan.Appended.Count;
        if (count == 0)
            return start;
        var results = op.EmitMany("Loop", count, [null, goes, .. plan.Carried.Select(k => start[k])], OnnxAttribute.Graph("body", loop));
        return Results(plan, start, loop, results);
    }

    /// <summary>A carried variable before the first round: in TensorFlow's order and in the type that it keeps.</summary>
    private static Value Started(OpContext op, Value value, TfShape written)
    {
        if (value.DType == DType.Variant)
            return TensorLists.Stacked(op, value, written);
        return op.Cast(op.InOrder(value, TensorOrder.TensorFlow), op.ComputedType(value.DType));
    }

    private static OnnxGraph Loop(OpContext op, LoopPlan plan, TfGraph condition, Value[] start)
    {
        var body = op.Node.Bodies["body"];
        var inner = (Value[])start.Clone();
        var inputs = new List<OnnxValueInfo>
        {
            new(op.Bodies.UniqueName($"{op.Name}/round"), OnnxType.Int64, []),
            new(op.Bodies.UniqueName($"{op.Name}/goes"), OnnxType.Bool, []),
        };
        foreach (var k in plan.Carried)
        {
            inner[k] = Parameter(op, body.Parameters[k], start[k]);
            inputs.Add(new OnnxValueInfo(inner[k].Name, inner[k].Type, null));
        }

        OnnxType[] types = [.. plan.Carried.Select(k => start[k].Type), .. plan.Appended.Keys.Select(k => start[k].Type)];
        return op.Bodies.Lower(op.Name, plan.Body(), inner, types, inputs, (emitter, results) =>
        {
            var next = (Value[])inner.Clone();
            for (var i = 0; i < plan.Carried.Count; i++)
                next[plan.Carried[i]] = results[i];
            return [emitter.Cast(op.Name, new GraphLowering(emitter).Lower(condition, next)[0], OnnxType.Bool)];
        });
    }

    private static Value Parameter(OpContext op, TfNode parameter, Value start)
    {
        var shape = start.DType == DType.Variant ? ListShape(start.Shape) : new TfOutput(parameter).Spec.Shape;
        return new Value(op.Bodies.UniqueName($"{op.Name}/{parameter.Name}"), start.DType, start.Type, shape);
    }

    /// <summary>The shape of a list in the loop: its length may change, its elements' shape may not.</summary>
    private static TfShape ListShape(TfShape stacked) => stacked.HasRank && stacked.Dims.Skip(1).All(d => d.IsKnown)
        ? TfShape.Of([-1L, .. stacked.ToArray()[1..]])
        : TfShape.Unknown;

    private static Value[] Results(LoopPlan plan, Value[] start, OnnxGraph loop, Value[] results)
    {
        var all = (Value[])start.Clone();
        var at = 0;
        foreach (var k in plan.Carried.Concat(plan.Appended.Keys))
        {
            var isList = start[k].DType == DType.Variant;
            all[k] = results[at] with { Type = start[k].Type, DType = start[k].DType, Order = TensorOrder.TensorFlow, Pending = null };
            at++;
            if (isList)
                all[k] = TensorLists.Holding(all[k]);
        }

        return all;
    }
}
