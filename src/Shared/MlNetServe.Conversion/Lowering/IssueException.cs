using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Lowering;

/// <summary>Ends the conversion of one node; the dispatcher collects the issue and goes on with the next node.</summary>
internal sealed class IssueException(ModelIssue issue) : Exception(issue.ToString())
{
    /// <summary>The issue.</summary>
    internal ModelIssue Issue { get; } = issue;
}
