using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Lowering;

/// <summary>
/// The one place where converters are called: finds the row of the table, names node and op in every failure, refuses
/// attributes that nobody read, and gives the results the dtypes and shapes that inference found.
/// </summary>
internal sealed class NodeLowering(GraphEmitter emitter, BodyLowering bodies)
{
    /// <summary>Attributes that never change an answer.</summary>
    private static readonly HashSet<string> AlwaysIgnored = new(StringComparer.Ordinal)
    {
        "N", "allowed_devices", "config", "config_proto", "container", "debug_name", "executor_type", "message", "output_shapes",
        "parallel_iterations", "shared_name", "swap_memory", "unknown_rank", "use_cudnn_on_gpu", "validate_indices",
    };

    /// <summary>The node's outputs; after an issue, values that stand for them so that the rest is looked at too.</summary>
    internal Value[] Lower(TfNode node, Value[] inputs)
    {
        try
        {
            node.Attributes.ForgetReads();
            var definition = Find(node);
            var values = definition.Convert!(new OpContext(node, inputs, emitter, bodies));
            RefuseUnread(node, definition);
            return [.. values.Select((v, i) => Describe(node, v, i))];
        }
        catch (IssueException e)
        {
            emitter.Report.Add(e.Issue);
        }
        catch (AttributeException e)
        {
            emitter.Report.Add(new ModelIssue("bad-graph", node.Name, node.Op, e.Attribute, e.Reason));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException
            or OverflowException)
        {
            // Ranks and counts that contradict the op, which converters do not check one by one.
            emitter.Report.Add(new ModelIssue("bad-graph", node.Name, node.Op, null, $"The node contradicts itself: {e.Message}"));
        }

        return StandIns(node);
    }

    private static OpDefinition Find(TfNode node)
    {
        if (!OpTable.Rows.TryGetValue(node.Op, out var definition))
            throw Issue(node, "unsupported-op", "There is no conversion for this op.", null);
        if (definition.Refusal is { } refusal)
            throw Issue(node, "unsupported-op", refusal, null);
        if (definition.Convert is null)
            throw Issue(node, "unsupported-op", $"This form of the op is left over after the pass {definition.HandledBy}.", null);
        return definition;
    }

    private static IssueException Issue(TfNode node, string code, string reason, string? attribute) =>
        new(new ModelIssue(code, node.Name, node.Op, attribute, reason));

    private static void RefuseUnread(TfNode node, OpDefinition definition)
    {
        var unread = node.Attributes.Unread
            .Where(n => !n.StartsWith('_') && !AlwaysIgnored.Contains(n) && !definition.Ignore.Contains(n)).ToList();
        foreach (var name in unread)
        {
            if (node.Attributes.Find(name) is not (DType or DType[]))
                throw Issue(node, "unsupported-attribute", "This attribute has no conversion.", name);
        }
    }

    private Value Describe(TfNode node, Value value, int index)
    {
        var spec = index < node.Outputs.Length ? node.Outputs[index] : TensorSpec.Unknown;
        if (spec.DType == DType.Invalid)
            return value;
        if (spec.DType == DType.Variant || value.DType == DType.Variant)
            return value with { DType = DType.Variant };
        var described = value with { DType = spec.DType, Dims = spec.Values, Shape = spec.Shape.HasRank ? spec.Shape : value.Shape };
        var computed = OnnxTypes.Computed(spec.DType);
        var wider = spec.DType == DType.Int32 && value.Type == OnnxType.Int64;
        return computed is null || wider || computed == value.Type ? described : emitter.Cast(node.Name, described, computed.Value);
    }

    private static Value[] StandIns(TfNode node)
    {
        var count = Math.Max(1, node.Outputs.Length);
        return [.. Enumerable.Range(0, count).Select(i => StandIn(node, i))];
    }

    private static Value StandIn(TfNode node, int index)
    {
        var spec = index < node.Outputs.Length ? node.Outputs[index] : TensorSpec.Unknown;
        return new Value($"{node.Name}:{index}", spec.DType, OnnxTypes.Computed(spec.DType) ?? OnnxType.Float, spec.Shape) { Dims = spec.Values };
    }
}
