using MlNetServe.Imaging;

namespace MlNetServe.Pipeline.Scoring.Steps;

/// <summary>What the steps of a signature's plan share.</summary>
/// <param name="ModelName">The model's served name, for messages.</param>
/// <param name="Sessions">The ONNX models of the plan by name.</param>
/// <param name="Decode">The user's limits and wishes on decoding, over an op's own options.</param>
internal sealed record PlanContext(
    string ModelName, IReadOnlyDictionary<string, OnnxSession> Sessions, Func<DecodeOptions, DecodeOptions> Decode);
