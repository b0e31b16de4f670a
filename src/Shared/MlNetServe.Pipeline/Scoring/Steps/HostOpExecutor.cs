using MlNetServe.Conversion.Host;
using MlNetServe.Pipeline.Scoring.HostOps;

namespace MlNetServe.Pipeline.Scoring.Steps;

/// <summary>Does one TensorFlow op on the host.</summary>
internal sealed class HostOpExecutor(HostOpStep step, PlanContext context) : StepExecutor(step.Reads, step.Makes)
{
    private readonly HostOp _op = HostOpTable.Create(step, context);

    internal override void Execute(PlanScope scope)
    {
        var results = _op.Run([.. Reads.Select(name => scope[name])]);
        for (var i = 0; i < Makes.Count; i++)
            scope[Makes[i]] = results[i];
    }
}
