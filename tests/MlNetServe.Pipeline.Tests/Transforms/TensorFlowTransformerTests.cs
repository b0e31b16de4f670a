using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Pipeline.Transforms;
using Xunit;

namespace MlNetServe.Pipeline.Tests.Transforms;

public sealed class TensorFlowTransformerTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void ScoreTensorFlowModel_RowsOfVectors_ScoredLazily()
    {
        using var folder = new TempFolder();
        using var model = Affine(folder);
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 5).Select(i => new Row { X = [i, 2 * i], Id = i }));
        var transformer = model.ScoreTensorFlowModel("y", "x").Fit(data);
        var scored = transformer.Transform(data);
        var type = Assert.IsType<VectorDataViewType>(scored.Schema["y"].Type);
        Assert.Equal([2], type.Dimensions);
        var rows = _ml.Data.CreateEnumerable<Answer>(scored, reuseRowObject: false, ignoreMissingColumns: true).ToList();
        Assert.Equal([0, 1, 2, 3, 4], rows.Select(r => r.Id));
        Assert.Equal([4f, 6f], rows[4].Y);
    }

    [Fact]
    public void GetOutputSchema_OfAnEstimator_HasTheNewColumns()
    {
        using var folder = new TempFolder();
        using var model = Affine(folder);
        var data = _ml.Data.LoadFromEnumerable([new Row()]);
        var chain = _ml.Transforms.CopyColumns("copy", "x").Append(model.ScoreTensorFlowModel("y", "x"))
            .Append(model.MapClassScores("y")).Append(_ml.Transforms.CopyColumns("again", "TopScores"));
        var schema = chain.Fit(data).GetOutputSchema(data.Schema);
        foreach (var name in new[] { "copy", "y", "PredictedLabel", "TopLabels", "TopIndices", "TopScores", "again" })
            Assert.NotNull(schema.GetColumnOrNull(name));
    }

    [Fact]
    public void PredictionEngine_OverAChain_PredictsEachExample()
    {
        using var folder = new TempFolder();
        folder.Write("labels.txt", "no\nyes\n");
        using var model = Affine(folder);
        var data = _ml.Data.LoadFromEnumerable(Array.Empty<Row>());
        var chain = model.ScoreTensorFlowModel("y", "x").Append(model.MapClassScores("y", top: 1)).Fit(data);
        using var engine = _ml.Model.CreatePredictionEngine<Row, Answer>(chain, new PredictionEngineOptions { OwnsTransformer = false });
        Assert.Equal([3f, 4f], engine.Predict(new Row { X = [2, 4] }).Y);
        Assert.Equal("yes", engine.Predict(new Row { X = [2, 4] }).PredictedLabel);
        Assert.Equal("no", engine.Predict(new Row { X = [9, 4] }).PredictedLabel);
        Assert.Equal([0], engine.Predict(new Row { X = [9, 9] }).TopIndices);
    }

    [Fact]
    public void ScoreTensorFlowModel_WrongNamesAndTypes_SayWhatIsThere()
    {
        using var folder = new TempFolder();
        using var model = Affine(folder);
        Assert.Contains("'y' (float32 [-1,2])", Assert.Throws<ArgumentException>(() => model.ScoreTensorFlowModel("z", "x")).Message, StringComparison.Ordinal);
        Assert.Contains("also needs 'x'", Assert.Throws<ArgumentException>(() => model.ScoreTensorFlowModel(["y"], [])).Message, StringComparison.Ordinal);
        var noColumn = _ml.Data.LoadFromEnumerable([new Answer()]);
        Assert.Contains("no column 'x'", Assert.Throws<ArgumentException>(() => model.ScoreTensorFlowModel("y", "x").Fit(noColumn)).Message, StringComparison.Ordinal);
        var wrong = _ml.Data.LoadFromEnumerable([new WrongRow()]);
        Assert.Contains("takes rows of [2]", Assert.Throws<ArgumentException>(() => model.ScoreTensorFlowModel("y", "x").Fit(wrong)).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => _ml.Model.Save(model.ScoreTensorFlowModel("y", "x").Fit(_ml.Data.LoadFromEnumerable([new Row()])), null, Stream.Null));
    }

    [Fact]
    public void Pipeline_DecodeScoreLabel_TensorFlowsAnswers()
    {
        using var model = _ml.Model.LoadTensorFlowModel(SampleData.Model, new ServableOptions { CacheFolder = SampleData.Cache }, "image");
        var signs = SampleData.Signs().Where((_, i) => i % 8 == 0).ToList();
        var data = _ml.Data.LoadFromEnumerable(signs.Select(s => new Picture { ImagePath = s.File }));
        var pipeline = model.DecodeImages("image", "ImagePath").Append(model.ScoreTensorFlowModel("probabilities", "image"))
            .Append(model.MapClassScores("probabilities"));
        var answers = _ml.Data.CreateEnumerable<SignAnswer>(pipeline.Fit(data).Transform(data), false).ToList();
        Assert.Equal(signs.Select(s => s.Label), answers.Select(a => a.PredictedLabel));
        var tolerance = ImageDecoder.JpegDecoderName.Contains("turbo", StringComparison.OrdinalIgnoreCase) ? 1e-5 : 0.05;
        for (var i = 0; i < signs.Count; i++)
            Assert.True(signs[i].Values.Zip(answers[i].Probabilities, (w, g) => Math.Abs(w - g)).Max() <= tolerance);
    }

    [Fact]
    public void Pipeline_BytesSignature_TakesByteColumns()
    {
        using var model = _ml.Model.LoadTensorFlowModel(SampleData.Model, new ServableOptions { CacheFolder = SampleData.Cache });
        var signs = SampleData.Signs().Take(3).ToList();
        var data = _ml.Data.LoadFromEnumerable(signs.Select(s => new Encoded { Bytes = File.ReadAllBytes(s.File) }));
        var scored = model.ScoreTensorFlowModel("probabilities", "bytes_inputs").Fit(data).Transform(data);
        var best = _ml.Data.CreateEnumerable<SignAnswer>(model.MapClassScores("probabilities").Fit(scored).Transform(scored), false).ToList();
        Assert.Equal(signs.Select(s => s.Label), best.Select(a => a.PredictedLabel));
    }

    /// <summary>Microsoft.ML.ImageAnalytics's own chain in front: its decoder and resize are not TensorFlow's, the best class is the same.</summary>
    [Fact]
    public void Pipeline_ImageAnalyticsInFront_SameTopOne()
    {
        using var model = _ml.Model.LoadTensorFlowModel(SampleData.Model, new ServableOptions { CacheFolder = SampleData.Cache }, "image");
        var signs = SampleData.Signs().Where((_, i) => i % 4 == 0).ToList();
        var data = _ml.Data.LoadFromEnumerable(signs.Select(s => new Picture { ImagePath = s.File }));
        var pipeline = _ml.Transforms.LoadImages("pixels", "", "ImagePath")
            .Append(_ml.Transforms.ResizeImages("pixels", 96, 96, resizing: ImageResizingEstimator.ResizingKind.Fill))
            .Append(_ml.Transforms.ExtractPixels("image", "pixels", interleavePixelColors: true, scaleImage: 1 / 255f))
            .Append(model.ScoreTensorFlowModel("probabilities", "image"))
            .Append(model.MapClassScores("probabilities"));
        var answers = _ml.Data.CreateEnumerable<SignAnswer>(pipeline.Fit(data).Transform(data), false).ToList();
        Assert.Equal(signs.Select(s => s.Label), answers.Select(a => a.PredictedLabel));
    }

    [Fact]
    public void ScoreTensorFlowModel_PlanarPixels_RefusedWithTheWayOut()
    {
        using var model = _ml.Model.LoadTensorFlowModel(SampleData.Model, new ServableOptions { CacheFolder = SampleData.Cache }, "image");
        var data = _ml.Data.LoadFromEnumerable([new Picture { ImagePath = SampleData.Signs()[0].File }]);
        var pipeline = _ml.Transforms.LoadImages("pixels", "", "ImagePath").Append(_ml.Transforms.ResizeImages("pixels", 96, 96))
            .Append(_ml.Transforms.ExtractPixels("image", "pixels")).Append(model.ScoreTensorFlowModel("probabilities", "image"));
        var error = Assert.ThrowsAny<Exception>(() => pipeline.Fit(data));
        Assert.Contains("interleavePixelColors: true", error.ToString(), StringComparison.Ordinal);
    }

    private TensorFlowModel Affine(TempFolder folder)
    {
        var path = Path.Combine(folder.Path, "affine.onnx");
        SmallModels.WriteAffine(path, 0.5f);
        return _ml.Model.LoadTensorFlowModel(path);
    }

    private sealed class Row
    {
        [ColumnName("x")]
        [VectorType(2)]
        public float[] X { get; set; } = [0, 0];

        public int Id { get; set; }
    }

    private sealed class WrongRow
    {
        [ColumnName("x")]
        [VectorType(3)]
        public float[] X { get; set; } = [0, 0, 0];
    }

    private sealed class Answer
    {
        [ColumnName("y")]
        [VectorType(2)]
        public float[] Y { get; set; } = [];

        public int Id { get; set; }

        [NoColumn]
        public string Unused { get; set; } = "";

        public string PredictedLabel { get; set; } = "";

        public int[] TopIndices { get; set; } = [];
    }

    private sealed class Picture
    {
        public string ImagePath { get; set; } = "";
    }

    private sealed class Encoded
    {
        [ColumnName("bytes_inputs")]
        public byte[] Bytes { get; set; } = [];
    }

    private sealed class SignAnswer
    {
        [ColumnName("probabilities")]
        public float[] Probabilities { get; set; } = [];

        public string PredictedLabel { get; set; } = "";
    }
}
