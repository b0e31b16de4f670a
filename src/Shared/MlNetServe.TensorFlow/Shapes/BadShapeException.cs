namespace MlNetServe.TensorFlow.Shapes;

/// <summary>A node that no TensorFlow could run: ranks or sizes that contradict each other.</summary>
internal sealed class BadShapeException(string reason) : Exception(reason);
