using MlNetServe.Conversion.Host;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.Steps;

/// <summary>A host plan made ready to run.</summary>
internal sealed class PlanExecutor(HostPlan plan, PlanContext context)
{
    private readonly StepExecutor[] _steps = [.. plan.Steps.Select(s => StepFactory.Create(s, context))];

    internal IReadOnlyList<PlanValue> Inputs => plan.Inputs;

    internal IReadOnlyList<PlanValue> Outputs => plan.Outputs;

    /// <summary>True when a step, also one inside a map, runs the ONNX model of this name.</summary>
    internal bool Runs(string model) => Runs(plan, model);

    /// <summary>Runs the steps that the outputs need.</summary>
    /// <param name="inputs">Tensors in the order of the plan's inputs.</param>
    /// <param name="outputs">The outputs wanted.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Tensors in the order of <paramref name="outputs"/>.</returns>
    internal Tensor[] Run(IReadOnlyList<Tensor> inputs, IReadOnlyList<PlanValue> outputs, CancellationToken cancellation)
    {
        var (wanted, needed) = Needs(outputs);
        using var scope = new PlanScope(cancellation) { Wanted = wanted };
        for (var i = 0; i < inputs.Count; i++)
            scope[plan.Inputs[i].Value] = inputs[i];
        for (var i = 0; i < _steps.Length; i++)
        {
            if (!needed[i])
                continue;
            cancellation.ThrowIfCancellationRequested();
            _steps[i].Execute(scope);
        }

        return [.. outputs.Select(o => scope.Detach(o.Value))];
    }

    private static bool Runs(HostPlan plan, string model) => plan.Steps.Any(s => s switch
    {
        RunModelStep run => run.Model == model,
        MapStep map => Runs(map.Body, model),
        _ => false,
    });

    private (HashSet<string> Wanted, bool[] Needed) Needs(IReadOnlyList<PlanValue> outputs)
    {
        var wanted = outputs.Select(o => o.Value).ToHashSet(StringComparer.Ordinal);
        var needed = new bool[_steps.Length];
        for (var i = _steps.Length - 1; i >= 0; i--)
        {
            needed[i] = _steps[i].Makes.Any(wanted.Contains);
            if (needed[i])
                wanted.UnionWith(_steps[i].Reads);
        }

        return (wanted, needed);
    }
}
