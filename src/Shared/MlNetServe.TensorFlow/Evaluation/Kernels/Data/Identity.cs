namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Ops that pass their inputs on: Identity, IdentityN, StopGradient, Snapshot and the like.</summary>
internal static class Identity
{
    internal static Tensor[] Run(KernelContext k) => [k[0]];

    internal static Tensor[] RunAll(KernelContext k) => [.. k.Inputs];
}
