using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes;

/// <summary>Dtype and shape of every output of a node.</summary>
/// <exception cref="BadShapeException">No TensorFlow could run the node.</exception>
internal delegate TensorSpec[] ShapeRule(ShapeContext context);
