using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlNetServe.Pipeline.Engines;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Pipeline.Transforms;
using Xunit;

namespace MlNetServe.Pipeline.Tests.Engines;

public sealed class PredictionEnginePoolTests : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<TensorFlowModel> _models = [];

    [Fact]
    public void Predict_FromFile_ByNameAndWithout()
    {
        using var services = Services(b => b.FromFile(Write("a", 0.5f)).FromFile("ten", Write("b", 10)));
        var pool = services.GetRequiredService<PredictionEnginePool<Row, Answer>>();
        Assert.Equal([3f, 4f], pool.Predict(new Row { X = [2, 4] }).Y);
        Assert.Equal([22f, 42f], pool.Predict("ten", new Row { X = [2, 4] }).Y);
        Assert.Contains("there are '', 'ten'", Assert.Throws<ArgumentException>(() => pool.Predict("no", new Row())).Message, StringComparison.Ordinal);
        Assert.NotNull(pool.GetModel("ten"));
    }

    [Fact]
    public void GetPredictionEngine_Returned_IsRentedAgain()
    {
        using var services = Services(b => b.FromFile(Write("a", 0.5f)));
        var pool = services.GetRequiredService<PredictionEnginePool<Row, Answer>>();
        var first = pool.GetPredictionEngine();
        var second = pool.GetPredictionEngine();
        Assert.NotSame(first, second);
        pool.ReturnPredictionEngine(first);
        Assert.Same(first, pool.GetPredictionEngine());
        pool.ReturnPredictionEngine(first);
        Assert.Throws<ArgumentException>(() => pool.ReturnPredictionEngine(first));
        pool.ReturnPredictionEngine(second);
    }

    [Fact]
    public void Reload_EngineRentedBefore_EndsOnItsModelAndIsNeverRentedAgain()
    {
        var path = Write("a", 0.5f);
        using var services = Watched(path);
        var pool = services.GetRequiredService<PredictionEnginePool<Row, Answer>>();
        var before = pool.GetPredictionEngine();
        Assert.Equal([3f, 4f], before.Predict(new Row { X = [2, 4] }).Y);

        Change(path, 10);
        Assert.Equal(2, _models.Count);
        Assert.Equal([22f, 42f], pool.Predict(new Row { X = [2, 4] }).Y);
        Assert.Equal([3f, 4f], before.Predict(new Row { X = [2, 4] }).Y);
        Assert.False(_models[0].Model.IsFreed);

        pool.ReturnPredictionEngine(before);
        Assert.True(_models[0].Model.IsFreed);
        Assert.Throws<ObjectDisposedException>(() => before.Predict(new Row { X = [2, 4] }));
        var engines = Enumerable.Range(0, 20).Select(_ => pool.GetPredictionEngine()).ToList();
        Assert.DoesNotContain(before, engines);
        Assert.All(engines, e => Assert.Equal([22f, 42f], e.Predict(new Row { X = [2, 4] }).Y));
        engines.ForEach(pool.ReturnPredictionEngine);
        Assert.False(_models[1].Model.IsFreed);
    }

    [Fact]
    public void Reload_NobodyRents_OldModelIsFreedAtOnce()
    {
        var path = Write("a", 0.5f);
        using var services = Watched(path);
        var pool = services.GetRequiredService<PredictionEnginePool<Row, Answer>>();
        _ = pool.Predict(new Row());
        Change(path, 10);
        Assert.True(_models[0].Model.IsFreed);
    }

    [Fact]
    public async Task Reload_WhileManyPredict_EveryAnswerIsOfOneModel()
    {
        var path = Write("a", 0.5f);
        using var services = Watched(path);
        var pool = services.GetRequiredService<PredictionEnginePool<Row, Answer>>();
        _ = pool.Predict(new Row());
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var y = pool.Predict(new Row { X = [2, 4] }).Y;
                Assert.Contains((y[0], y[1]), new[] { (3f, 4f), (22f, 42f), (5f, 8f) });
            }
        }, TestContext.Current.CancellationToken)).ToArray();
        Change(path, 10);
        Change(path, 1.5f);
        await stop.CancelAsync();
        await Task.WhenAll(callers);
        Assert.Equal([true, true, false], _models.Select(m => m.Model.IsFreed));
    }

    [Fact]
    public void Reload_DamagedFile_OldModelStaysUntilAGoodOneComes()
    {
        var path = Write("a", 0.5f);
        using var services = Watched(path);
        var pool = services.GetRequiredService<PredictionEnginePool<Row, Answer>>();
        Assert.Equal([3f, 4f], pool.Predict(new Row { X = [2, 4] }).Y);
        File.WriteAllText(path, "not a model");
        _time.Advance(Period);
        _time.Advance(Period);
        _time.Advance(Period);
        Assert.Equal([3f, 4f], pool.Predict(new Row { X = [2, 4] }).Y);
        Change(path, 10);
        Assert.Equal([22f, 42f], pool.Predict(new Row { X = [2, 4] }).Y);
    }

    [Fact]
    public void Reload_FileStillBeingWritten_IsNotLoaded()
    {
        var path = Write("a", 0.5f);
        using var services = Watched(path);
        var pool = services.GetRequiredService<PredictionEnginePool<Row, Answer>>();
        _ = pool.Predict(new Row());
        SmallModels.WriteAffine(path, 10);
        _time.Advance(Period);
        Assert.Equal([3f, 4f], pool.Predict(new Row { X = [2, 4] }).Y);
        _time.Advance(Period);
        Assert.Equal([22f, 42f], pool.Predict(new Row { X = [2, 4] }).Y);
    }

    [Fact]
    public void Dispose_EngineStillRented_ModelIsFreedOnReturn()
    {
        var path = Write("a", 0.5f);
        var services = Watched(path);
        var pool = services.GetRequiredService<PredictionEnginePool<Row, Answer>>();
        var engine = pool.GetPredictionEngine();
        services.Dispose();
        Assert.Equal([3f, 4f], engine.Predict(new Row { X = [2, 4] }).Y);
        pool.ReturnPredictionEngine(engine);
        Assert.True(_models[0].Model.IsFreed);
        Assert.Throws<ObjectDisposedException>(() => pool.GetPredictionEngine());
    }

    [Fact]
    public void FromUri_Http_PolledWithItsETag()
    {
        var path = Write("a", 0.5f);
        using var server = new ModelHost(path);
        using var services = Services(b => b.FromUri("m", new Uri(server.Address, "affine.onnx"), Period, null, Keep));
        var pool = services.GetRequiredService<PredictionEnginePool<Row, Answer>>();
        Assert.Equal([3f, 4f], pool.Predict("m", new Row { X = [2, 4] }).Y);
        _time.Advance(Period);
        _time.Advance(Period);
        Assert.Equal([200, 304, 304], server.Answers);
        SmallModels.WriteAffine(path, 10);
        server.Tag = "\"2\"";
        Assert.Equal([3f, 4f], pool.Predict("m", new Row { X = [2, 4] }).Y);
        _time.Advance(Period);
        Assert.Equal([22f, 42f], pool.Predict("m", new Row { X = [2, 4] }).Y);
        Assert.Equal(200, server.Answers[^1]);
        Assert.True(_models[0].Model.IsFreed);
        Assert.False(File.Exists(_models[0].Model.Path));
        Assert.True(File.Exists(_models[1].Model.Path));
    }

    [Fact]
    public void FromUri_ServerFails_OldModelStays()
    {
        var path = Write("a", 0.5f);
        using var server = new ModelHost(path);
        using var services = Services(b => b.FromUri("m", new Uri(server.Address, "affine.onnx"), Period, null, Keep));
        var pool = services.GetRequiredService<PredictionEnginePool<Row, Answer>>();
        _ = pool.Predict("m", new Row());
        server.Status = 500;
        _time.Advance(Period);
        Assert.Equal([3f, 4f], pool.Predict("m", new Row { X = [2, 4] }).Y);
        Assert.Throws<ArgumentException>(() => Services(b => b.FromUri("m", new Uri("ftp://h/m.onnx"), Period)));
    }

    [Fact]
    public void FromFile_ZipOfASavedModel_PicturesAndLabels()
    {
        var zip = Path.Combine(_folder.Path, "signs.zip");
        System.IO.Compression.ZipFile.CreateFromDirectory(SampleData.Model, zip);
        var services = new ServiceCollection();
        services.AddPredictionEnginePool<Picture, Sign>().FromFile("", zip, false, new ServableOptions { CacheFolder = SampleData.Cache });
        using var provider = services.BuildServiceProvider();
        var pool = provider.GetRequiredService<PredictionEnginePool<Picture, Sign>>();
        foreach (var (file, label, _) in SampleData.Signs().Take(4))
            Assert.Equal(label, pool.Predict(new Picture { Bytes = File.ReadAllBytes(file) }).PredictedLabel);
    }

    [Fact]
    public void FromFile_MlNetsOwnZip_IsLoadedByMlNet()
    {
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new Row()]);
        var zip = Path.Combine(_folder.Path, "copy.zip");
        ml.Model.Save(ml.Transforms.CopyColumns("y", "x").Fit(data), data.Schema, zip);
        using var services = Services(b => b.FromFile(zip));
        Assert.Equal([7f, 8f], services.GetRequiredService<PredictionEnginePool<Row, Answer>>().Predict(new Row { X = [7, 8] }).Y);
    }

    public void Dispose() => _folder.Dispose();

    private ServiceProvider Watched(string path) => Services(b => b.FromFile("", path, true, null, Keep, Period));

    private ServiceProvider Services(Action<PredictionEnginePoolBuilder<Row, Answer>> add)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        add(services.AddPredictionEnginePool<Row, Answer>());
        return services.BuildServiceProvider();
    }

    private ITransformer Keep(MLContext context, TensorFlowModel model)
    {
        lock (_models)
            _models.Add(model);
        return model.ScoreTensorFlowModel("y", "x").Fit(context.Data.LoadFromEnumerable([new Row()]));
    }

    private string Write(string name, float factor)
    {
        var path = Path.Combine(_folder.Path, name + ".onnx");
        SmallModels.WriteAffine(path, factor);
        return path;
    }

    /// <summary>A new model, and two looks of the watcher.</summary>
    private void Change(string path, float factor)
    {
        SmallModels.WriteAffine(path, factor);
        _time.Advance(Period);
        _time.Advance(Period);
    }

    private sealed class Row
    {
        [ColumnName("x")]
        [VectorType(2)]
        public float[] X { get; set; } = [0, 0];
    }

    private sealed class Answer
    {
        [ColumnName("y")]
        public float[] Y { get; set; } = [];
    }

    private sealed class Picture
    {
        [ColumnName("bytes_inputs")]
        public byte[] Bytes { get; set; } = [];
    }

    private sealed class Sign
    {
        public string PredictedLabel { get; set; } = "";
    }
}
