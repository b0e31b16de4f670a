namespace MlNetServe.Pipeline.Scoring;

/// <summary>A model failed on input that its signature allows.</summary>
public sealed class ModelFaultException(string model, string reason, Exception? inner = null)
    : Exception($"Model {model} failed: {reason}", inner);
