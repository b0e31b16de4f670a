using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes.Rules;

namespace MlNetServe.TensorFlow.Shapes;

/// <summary>One run of inference: what is known of lists besides the nodes' outputs, and where complaints go.</summary>
internal sealed class InferenceRun(ImportReport report)
{
    private const int MaxValues = 64;

    /// <summary>Loops in loops are inferred again and again; beyond this many nodes their variables are left unknown.</summary>
    private const long MaxVisits = 10_000_000;

    private readonly Dictionary<TfOutput, TensorSpec> _lists = [];
    private long _visits;

    /// <summary>True when so much was inferred that no further rounds are made.</summary>
    internal bool IsExhausted => _visits > MaxVisits;

    /// <summary>What a list holds, as one tensor: [length, element's dims ...]; unknown when nothing is known.</summary>
    internal TensorSpec List(TfOutput list) => _lists.GetValueOrDefault(list, TensorSpec.Unknown);

    internal void SetList(TfOutput list, TensorSpec stacked) => _lists[list] = stacked;

    /// <summary>Infers a graph whose parameters say themselves what they are.</summary>
    internal void Infer(TfGraph graph)
    {
        foreach (var parameter in graph.Parameters)
            parameter.Outputs = [Parameter(parameter)];
        InferNodes(graph);
    }

    /// <summary>Infers a body whose parameters are given, and answers the specs of its results.</summary>
    internal TensorSpec[] InferBody(TfGraph body, IReadOnlyList<TensorSpec> arguments, IReadOnlyList<TensorSpec> lists)
    {
        for (var i = 0; i < body.Parameters.Count; i++)
        {
            var parameter = body.Parameters[i];
            parameter.Outputs = [i < arguments.Count ? arguments[i] : TensorSpec.Unknown];
            SetList(parameter, i < lists.Count ? lists[i] : TensorSpec.Unknown);
        }

        InferNodes(body);
        return [.. body.Results.Select(r => r.Spec)];
    }

    private void SetList(TfNode node, TensorSpec stacked) => SetList(new TfOutput(node), stacked);

    private void InferNodes(TfGraph graph)
    {
        var parameters = graph.Parameters.ToHashSet();
        _visits += graph.Nodes.Count;
        foreach (var node in graph.Nodes)
        {
            if (!parameters.Contains(node))
                node.Outputs = node.IsConst ? [Constant(node.Value!)] : InferNode(node);
        }
    }

    private TensorSpec[] InferNode(TfNode node)
    {
        try
        {
            var rule = ShapeRules.Find(node.Op) ?? Unknowns.Infer;
            return Refine(node, Trim(rule(new ShapeContext(node, this))));
        }
        catch (BadShapeException e)
        {
            report.Add(new ModelIssue("bad-shape", node.Name, node.Op, null, e.Message));
        }
        catch (AttributeException e)
        {
            report.Add(new ModelIssue("bad-attribute", node.Name, node.Op, e.Attribute, e.Reason));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException or IndexOutOfRangeException)
        {
            report.Add(new ModelIssue("bad-shape", node.Name, node.Op, null, e.Message));
        }

        return [TensorSpec.Unknown];
    }

    private static TensorSpec[] Trim(TensorSpec[] specs)
    {
        for (var i = 0; i < specs.Length; i++)
        {
            var spec = specs[i];
            if (spec.Shape.HasRank && spec.Shape.Dims.Any(d => d.Known < 0))
                throw new BadShapeException($"output {i} would be {spec.Shape}.");
            var keep = spec.DType is DType.Int32 or DType.Int64 && spec.Values is { Length: <= MaxValues };
            if (spec.Values is not null && !keep)
                specs[i] = spec with { Values = null };
        }

        return specs;
    }

    /// <summary>A constant's spec, with values when it can be shape arithmetic.</summary>
    internal static TensorSpec Constant(Tensor value)
    {
        var isShape = value.DType is DType.Int32 or DType.Int64 && value.Rank <= 1 && value.Count <= MaxValues;
        return new TensorSpec(value.DType, TfShape.Of(value.Shape), isShape ? [.. value.ToInt64s().Select(v => (Dim)v)] : null);
    }

    /// <summary>A parameter's spec. Its symbols are made once: later runs find the same ones.</summary>
    private static TensorSpec Parameter(TfNode node)
    {
        if (node.IsConst)
            return Constant(node.Value!);
        if (node.Outputs is [{ Shape.HasRank: true } known])
            return known;
        var type = node.Attributes.Find("dtype") is DType dtype ? dtype.Base() : DType.Invalid;
        var shape = node.Attributes.Find("shape") as TfShape ?? TfShape.Unknown;
        if (!shape.HasRank && node.Attributes.Find("_output_shapes") is TfShape[] { Length: > 0 } saved)
            shape = saved[0];
        if (shape is { HasRank: true, Rank: > 0 } && shape[0].Symbol is { Name: null })
            shape = ShapeMath.With(shape, 0, Dim.NewSymbol("batch"));
        return new TensorSpec(type, shape);
    }

    private TensorSpec[] Refine(TfNode node, TensorSpec[] specs)
    {
        if (node.Attributes.Find("_output_shapes") is not TfShape[] saved)
            return specs;
        for (var i = 0; i < Math.Min(specs.Length, saved.Length); i++)
        {
            if (specs[i].DType is DType.Variant or DType.Resource)
                continue;
            try
            {
                specs[i] = specs[i] with { Shape = ShapeMath.Merge(specs[i].Shape, saved[i]) };
            }
            catch (BadShapeException)
            {
                report.Note($"{node}: the file says the shape of output {i} is {saved[i]}, its inputs make it {specs[i].Shape}.");
            }
        }

        return specs;
    }
}
