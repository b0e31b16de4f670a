using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>One TensorFlow op done by the host; made once a step, used by many calls at once.</summary>
internal abstract class HostOp
{
    /// <summary>Computes the op's outputs, in the op's order.</summary>
    /// <exception cref="InvalidInputException">The input's content is not what the op takes.</exception>
    internal abstract Tensor[] Run(Tensor[] inputs);
}
