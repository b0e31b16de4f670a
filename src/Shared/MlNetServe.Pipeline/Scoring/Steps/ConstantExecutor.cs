using MlNetServe.Conversion.Host;

namespace MlNetServe.Pipeline.Scoring.Steps;

/// <summary>Puts a constant of the plan into the scope.</summary>
internal sealed class ConstantExecutor(ConstantStep step) : StepExecutor(step.Reads, step.Makes)
{
    private readonly TensorFlow.Tensor _value = step.Value.ToTensor();

    internal override void Execute(PlanScope scope) => scope[Makes[0]] = _value;
}
