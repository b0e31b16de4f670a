using Google.Protobuf;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>A node that calls a library function: which, with which of its inputs, and with which attributes.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Attributes">What the function's attribute placeholders stand for.</param>
/// <param name="FirstInput">How many leading inputs are not the function's (RemoteCall's target).</param>
/// <param name="TrailingInputs">How many inputs at the end are not (TPUPartitionedCall's ordinal).</param>
internal sealed record CallSite(string Function, IEnumerable<KeyValuePair<string, ByteString>> Attributes, int FirstInput, int TrailingInputs)
{
    /// <summary>The call that a node makes, or null when it makes none.</summary>
    internal static CallSite? Of(NodeDef node, FunctionLibrary library) => node.Op switch
    {
        "PartitionedCall" or "StatefulPartitionedCall" or "BatchFunction" => FromAttribute(node, 0, 0),
        "TPUPartitionedCall" => FromAttribute(node, 0, 1),
        "RemoteCall" => FromAttribute(node, 1, 0),
        _ => library.Has(node.Op) ? new CallSite(node.Op, node.Attr, 0, 0) : null,
    };

    private static CallSite? FromAttribute(NodeDef node, int first, int trailing) =>
        node.Attr.TryGetValue("f", out var bytes) && AttrDecoder.Parse("f", bytes) is { ValueCase: AttrValue.ValueOneofCase.Func } value
            ? new CallSite(value.Func.Name, value.Func.Attr, first, trailing)
            : null;
}
