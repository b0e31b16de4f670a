namespace MlNetServe.TensorFlow.Graph;

/// <summary>A graph that no import can go on with: a cycle, endless recursion, too many nodes.</summary>
/// <param name="code">The code: cycle, recursion, too-large.</param>
/// <param name="reason">What was found.</param>
public sealed class ModelGraphException(string code, string reason) : Exception(reason)
{
    /// <summary>The code.</summary>
    public string Code { get; } = code;
}
