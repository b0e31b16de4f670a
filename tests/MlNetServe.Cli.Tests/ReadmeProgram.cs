using Microsoft.ML;
using Microsoft.ML.Data;
using MlNetServe.Pipeline.Transforms;

namespace MlNetServe.Cli.Tests;

/// <summary>The README's program, so that it compiles and runs; <see cref="ReadmeTests"/> holds the two against each other.</summary>
internal static class ReadmeProgram
{
    internal static void Run(TextWriter Console)
    {
        var ml = new MLContext();
        using var model = ml.Model.LoadTensorFlowModel("sample-data/models/signs/1");
        var pipeline = model.ScoreTensorFlowModel("probabilities", "bytes_inputs").Append(model.MapClassScores("probabilities"));
        var transformer = pipeline.Fit(ml.Data.LoadFromEnumerable(Array.Empty<Picture>()));
        using var engine = ml.Model.CreatePredictionEngine<Picture, Sign>(transformer);
        var sign = engine.Predict(new Picture { Bytes = File.ReadAllBytes("sample-data/images/signs/stop/stop_000.jpg") });
        Console.WriteLine($"{sign.PredictedLabel} {sign.TopScores[0]}");
    }

    private sealed class Picture { [ColumnName("bytes_inputs")] public byte[] Bytes { get; set; } = []; }

    private sealed class Sign { public string PredictedLabel { get; set; } = ""; public float[] TopScores { get; set; } = []; }
}
