using System.Text.Json;
using MlNetServe.Pipeline.Labels;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.Json;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.DataPlane;

/// <summary>The answer of a call with whole tensors; row <c>i</c> is what stands at <c>i</c> along axis 0.</summary>
internal sealed class TensorAnswer(IReadOnlyList<TensorInfo> outputs, IReadOnlyDictionary<string, Tensor> tensors, int count) : PredictAnswer(outputs)
{
    private readonly Dictionary<string, IReadOnlyList<IReadOnlyList<ClassScore>>> _classes = [];

    internal override int Count => count;

    /// <summary>Writes an output whole, the batch axis included.</summary>
    internal void WriteWhole(Utf8JsonWriter writer, string output) => JsonTensorWriter.Write(writer, tensors[output], output);

    internal override void WriteRow(Utf8JsonWriter writer, string output, int instance)
    {
        var tensor = tensors[output];
        if (HasRows(tensor))
            JsonTensorWriter.Write(writer, tensor, output, instance);
        else if (count == 1)
            JsonTensorWriter.Write(writer, tensor, output);
        else
            throw RequestException.Invalid($"Output '{output}' has shape [{string.Join(",", tensor.Shape)}], not one row for each of {count} instances. Send {{\"inputs\": ...}} in place of 'instances'.");
    }

    internal override IReadOnlyList<ClassScore> Classes(string output, int instance, IReadOnlyList<string>? labels, int? top, double? minScore)
    {
        if (!_classes.TryGetValue(output, out var rows))
        {
            var tensor = tensors[output];
            if (!tensor.DType.IsNumeric() || tensor.DType == DType.Bool || !HasRows(tensor) || tensor.Rank < 2 || tensor.Shape[^1] * count != tensor.Count)
                throw ScoreOutput.NotScores(output, tensor);
            rows = _classes[output] = ClassScores.TopOfRows(tensor.Reshape(count, tensor.Shape[^1]), labels, top, minScore);
        }

        return rows[instance];
    }

    private bool HasRows(Tensor tensor) => tensor.Rank > 0 && tensor.Shape[0] == count;
}
