using System.Text;
using MlNetServe.TensorFlow.Checkpoint;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel.Variables;

/// <summary>Reads from a RestoreV2 node which key and slice an output holds.</summary>
internal static class RestoreKeys
{
    internal static VariableKey? Of(FunctionBody body, NodeDef restore, int output)
    {
        if (restore.Input.Count < 3 || Strings(body, restore.Input[1]) is not { } names || output >= names.Count)
            return null;
        var slices = Strings(body, restore.Input[2]);
        try
        {
            return new VariableKey(
                Encoding.UTF8.GetString(names[output]),
                slices is not null && output < slices.Count ? SliceSpec.Parse(Encoding.UTF8.GetString(slices[output])) : null);
        }
        catch (FormatException)
        {
            return null; // no slice that the checkpoint could hold: the other ways to find the variable remain
        }
    }

    private static IReadOnlyList<byte[]>? Strings(FunctionBody body, string input)
    {
        var node = body.Find(EdgeRef.Parse(input).Node);
        if (node?.Op == "Identity" && node.Input.Count > 0)
            node = body.Find(EdgeRef.Parse(node.Input[0]).Node);
        if (node?.Op != "Const" || !node.Attr.TryGetValue("value", out var bytes))
            return null;
        return AttrDecoder.Parse("value", bytes) is { ValueCase: AttrValue.ValueOneofCase.Tensor } value
            && TensorProtoReader.Read("value", value.Tensor) is { DType: DType.String } tensor
            ? tensor.Strings
            : null;
    }
}
