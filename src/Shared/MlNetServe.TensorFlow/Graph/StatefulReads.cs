using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// Reads of a variable that wait for an assignment to it in the same call: their value changes from request to request, so the
/// checkpoint's value is no answer.
/// </summary>
internal static class StatefulReads
{
    /// <summary>Marks such a read.</summary>
    internal const string Attribute = "_reads_after_assign";

    internal static bool IsAfterAssign(FunctionBody body, NodeDef node) => node.Op == "ReadVariableOp" && node.Input.Count > 1
        && node.Input.Select(EdgeRef.Parse).Where(e => e.IsControl).Any(e => body.Find(e.Node) is { } before
            && before.Op is "AssignVariableOp" or "AssignAddVariableOp" or "AssignSubVariableOp"
            && before.Input.Count > 0 && before.Input[0] == node.Input[0]);
}
