namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>Computes all outputs of a node by TensorFlow's definition.</summary>
/// <exception cref="EvaluationException">The inputs are not allowed, or not covered.</exception>
internal delegate Tensor[] Kernel(KernelContext context);
