using MlNetServe.Conversion.Host;

namespace MlNetServe.Pipeline.Scoring.Steps;

/// <summary>The table of the step kinds.</summary>
internal static class StepFactory
{
    internal static StepExecutor Create(PlanStep step, PlanContext context) => step switch
    {
        RunModelStep run => new RunModelExecutor(run, context),
        PicturesStep pictures => new PicturesExecutor(pictures, context),
        MapStep map => new MapExecutor(map, context),
        HostOpStep op => new HostOpExecutor(op, context),
        ConstantStep constant => new ConstantExecutor(constant),
        LookupStep lookup => new LookupExecutor(lookup),
        _ => throw new NotSupportedException($"A step of kind {step.GetType().Name} is not known."),
    };
}
