using System.Text.Json;
using MlNetServe.Conversion.Host;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Evaluation;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>An op that the evaluator of constants does: the structure of string tensors, arithmetic on a few integers.</summary>
internal sealed class EvaluatedOp : HostOp
{
    private readonly HostOpStep _step;
    private readonly (string Name, object Value)[] _attributes;

    internal EvaluatedOp(HostOpStep step)
    {
        _step = step;
        _attributes = [.. step.Attributes.Select(a => (a.Key, Value(a.Value)))];
        if (!Evaluator.CanEvaluate(Node()))
            throw new NotSupportedException($"The host can't do {step.Op} '{step.Node}'.");
    }

    internal override Tensor[] Run(Tensor[] inputs) => Evaluator.TryEvaluate(Node(), inputs) ?? throw InvalidInputException.Because(
        null, $"{_step.Op} '{_step.Node}' can't take {string.Join(", ", inputs.Select(i => i.ToString()))}");

    /// <summary>A node of its own for every call: attributes note who reads them, which is not safe for many threads.</summary>
    private TfNode Node()
    {
        var node = new TfNode(_step.Node, _step.Op);
        foreach (var (name, value) in _attributes)
            node.Attributes.Set(name, value);
        return node;
    }

    private static object Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out var integer) ? (object)integer : json.GetSingle(),
        JsonValueKind.String => DTypes.Parse(json.GetString()!) is { } type ? (object)type : json.GetString()!,
        JsonValueKind.Array => List(json),
        _ => throw new InvalidDataException($"An attribute of the converted model is {json.ValueKind}. Convert the model again."),
    };

    private static object List(JsonElement json)
    {
        object[] values = [.. json.EnumerateArray().Select(Value)];
        return values switch
        {
            [long, ..] when Array.TrueForAll(values, v => v is long) => Array.ConvertAll(values, v => (long)v),
            [long or float, ..] => Array.ConvertAll(values, v => v is long integer ? integer : (float)v),
            [DType, ..] => Array.ConvertAll(values, v => (DType)v),
            [bool, ..] => Array.ConvertAll(values, v => (bool)v),
            [string, ..] => Array.ConvertAll(values, v => (string)v),
            _ => values,
        };
    }
}
