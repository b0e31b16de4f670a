using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Host;

/// <summary>A tensor that enters or leaves a plan.</summary>
/// <param name="Key">The signature's key.</param>
/// <param name="DType">The signature's element type.</param>
/// <param name="Shape">The declared dimensions, -1 for an unknown size; null for an unknown rank.</param>
/// <param name="Value">The name under which the plan's steps know it.</param>
public sealed record PlanValue(string Key, DType DType, long[]? Shape, string Value);
