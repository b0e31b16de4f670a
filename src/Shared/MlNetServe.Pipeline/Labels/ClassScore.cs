namespace MlNetServe.Pipeline.Labels;

/// <summary>A class and its score.</summary>
/// <param name="Index">The class, from 0.</param>
/// <param name="Label">Its label, or null when the model has none for it.</param>
/// <param name="Score">The model's own number; no softmax is applied.</param>
public readonly record struct ClassScore(int Index, string? Label, double Score);
