using MlNetServe.Conversion.Layout;

namespace MlNetServe.Conversion.Lowering;

/// <summary>An input that a lowered model is to have.</summary>
/// <param name="Name">Its ONNX name.</param>
/// <param name="Order">The order in which the caller will hand it over; only the host's own tensors come channels first.</param>
internal sealed record ModelInput(string Name, TensorOrder Order = TensorOrder.TensorFlow);
