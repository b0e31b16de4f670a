using MlNetServe.Conversion.Host;

namespace MlNetServe.Pipeline.Scoring.Steps;

/// <summary>Runs an ONNX model of the plan.</summary>
internal sealed class RunModelExecutor(RunModelStep step, PlanContext context) : StepExecutor(step.Reads, step.Makes)
{
    private readonly string[] _inputNames = [.. step.Inputs.Select(b => b.OnnxName)];
    private readonly OnnxSession _session = context.Sessions.TryGetValue(step.Model, out var session)
        ? session
        : throw new NotSupportedException($"The plan runs a model '{step.Model}' that is not there.");

    internal override void Execute(PlanScope scope)
    {
        var outputs = step.Outputs.Where(b => scope.Wanted.Contains(b.Value)).ToArray();
        var results = _session.Run(
            _inputNames, [.. Reads.Select(name => scope[name])], Array.ConvertAll(outputs, b => b.OnnxName), scope.Cancellation);
        for (var i = 0; i < outputs.Length; i++)
            scope[outputs[i].Value] = results[i];
    }
}
