using MlNetServe.Conversion.Host;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>An op that the evaluator of constants does: the structure of string tensors, arithmetic on a few integers.</summary>
internal sealed class EvaluatedOp(HostOpStep step, string model) : HostOp
{
    internal override Tensor[] Run(Tensor[] inputs) => throw new ModelFaultException(model, $"{step.Op} '{step.Node}' is not there.");
}
