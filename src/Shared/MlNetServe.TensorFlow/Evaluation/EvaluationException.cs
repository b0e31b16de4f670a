namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>Inputs that the op's definition does not allow, or a form of the op that no kernel covers.</summary>
internal sealed class EvaluationException(string reason) : Exception(reason);
