using System.Text.Json;
using MlNetServe.Pipeline.Labels;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.Json;

namespace MlNetServe.Server.DataPlane;

/// <summary>The answer to pictures that were scored one by one.</summary>
internal sealed class PictureAnswer(IReadOnlyList<TensorInfo> outputs, IReadOnlyList<PictureResult> rows) : PredictAnswer(outputs)
{
    internal override int Count => rows.Count;

    internal override void WriteRow(Utf8JsonWriter writer, string output, int instance) =>
        JsonTensorWriter.Write(writer, rows[instance].Outputs[output], output);

    internal override IReadOnlyList<ClassScore> Classes(string output, int instance, IReadOnlyList<string>? labels, int? top, double? minScore)
    {
        var scores = rows[instance].Outputs[output];
        return ClassScores.IsVector(scores)
            ? ClassScores.Top(scores, labels, top, minScore)
            : throw ScoreOutput.NotScores(output, scores);
    }
}
