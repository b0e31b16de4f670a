using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>Identity: the value itself.</summary>
internal sealed class Identity : HostOp
{
    internal override Tensor[] Run(Tensor[] inputs) => [inputs[0]];
}
