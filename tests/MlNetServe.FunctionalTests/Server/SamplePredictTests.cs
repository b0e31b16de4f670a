using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MlNetServe.Evidence;
using MlNetServe.FunctionalTests.Processes;

namespace MlNetServe.FunctionalTests.Server;

/// <summary>The sample model through the server: pictures in over a socket, TensorFlow's answers out.</summary>
public sealed class SamplePredictTests(SignsServer server) : IClassFixture<SignsServer>
{
    [Fact]
    public async Task Predict_AllPicturesInOneRequest_GivesTensorFlowsAnswers()
    {
        var files = Sample.Answers.Keys.ToArray();
        var predictions = await PostAsync(new { instances = files.Select(Instance) });
        Assert.Equal(112, predictions.Length);
        var largest = 0.0;
        foreach (var (file, prediction) in files.Zip(predictions))
        {
            var got = Sample.Floats(prediction);
            Assert.Equal(Sample.Best(Sample.Answers[file]), Sample.Best(got));
            largest = Math.Max(largest, Sample.Difference(got, Sample.Answers[file]));
        }

        EvidenceLog.Say($"functional: 112 pictures through the server: largest difference {largest:g2}");
        Assert.InRange(largest, 0, await JpegTolerance.OfProbabilitiesAsync());
    }

    [Fact]
    public async Task Predict_EveryPictureAsRawBody_GivesTensorFlowsLabels()
    {
        await Parallel.ForEachAsync(Sample.Answers, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (answer, ct) =>
        {
            using var content = new ByteArrayContent(await File.ReadAllBytesAsync(answer.Key, ct));
            content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            using var response = await server.Client.PostAsync(new Uri("/predict?top_k=2", UriKind.Relative), content, ct);
            var classes = Assert.Single(await PredictionsAsync(response)).GetProperty("classes");
            Assert.Equal(2, classes.GetArrayLength());
            var best = Sample.Best(answer.Value);
            Assert.Equal(best, classes[0].GetProperty("index").GetInt32());
            Assert.Equal(Sample.Labels[best], classes[0].GetProperty("label").GetString());
            Assert.InRange(classes[0].GetProperty("score").GetSingle() - answer.Value[best], -0.05, 0.05);
        });
    }

    [Fact]
    public async Task Predict_TopK_GivesTheBestClassesInOrder()
    {
        var predictions = await PostAsync(new { instances = new[] { Instance(Sample.Stop), Instance(Sample.NoEntry) }, parameters = new { top_k = 3 } });
        Assert.Equal(["stop", "no_entry"], predictions.Select(p => p.GetProperty("classes")[0].GetProperty("label").GetString()));
        Assert.All(predictions, p => Assert.Equal(3, p.GetProperty("classes").GetArrayLength()));
    }

    [Fact]
    public async Task Predict_FormClass_GivesTheIndexAlone()
    {
        var predictions = await PostAsync(
            new { instances = new[] { Instance(Sample.Stop), Instance(Sample.NoEntry) }, parameters = new { form = "class" } });
        Assert.Equal(["stop", "no_entry"], predictions.Select(p => Sample.Labels[p.GetInt32()]));
    }

    [Fact]
    public async Task Predict_BadInstances_Are400AndDisturbNothing()
    {
        object[] bad =
        [
            new { instances = new[] { new { bytes_inputs = new { b64 = "%%%" } } } },
            new { instances = new[] { new { bytes_inputs = new { b64 = Convert.ToBase64String("no picture"u8) } } } },
            new { instances = new[] { new { wrong_key = 1 } } },
            new { nothing = 1 },
            new { instances = new[] { Instance(Sample.Stop) }, parameters = new { topk = 3 } },
        ];
        foreach (var body in bad)
        {
            using var response = await server.Client.PostAsJsonAsync(new Uri("/predict", UriKind.Relative), body, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, text);
            using var json = JsonDocument.Parse(text);
            Assert.NotEmpty(json.RootElement.GetProperty("error").GetString()!);
        }

        Assert.Single(await PostAsync(new { instances = new[] { Instance(Sample.Stop) } }));
    }

    [Fact]
    public void Health_WhileTheModelLoads_Is503ThenOnce200()
    {
        Assert.Equal(503, server.Health[0]);
        Assert.Equal(200, server.Health[^1]);
        Assert.Equal(server.Health.Count - 1, server.Health.Count(c => c == 503));
    }

    [Fact]
    public async Task Stdout_WhenReady_HasAddressDocsAndACurlLineThatWorks()
    {
        var lines = server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, l => l.Contains($"{server.Address}/predict", StringComparison.Ordinal));
        var docs = Assert.Single(lines, l => l.EndsWith($"{server.Address}/docs", StringComparison.Ordinal));
        Assert.DoesNotContain("info:", docs, StringComparison.Ordinal);
        Assert.Single(lines, l => l.StartsWith("curl", StringComparison.Ordinal));
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not installed.");
        using var home = new TempFolder();
        using var bash = new ChildProcess("bash", ["-c", server.Curl], home);
        var run = await bash.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(run.Code == 0, run.ToString());
        using var answer = JsonDocument.Parse(run.Output);
        Assert.Equal("stop", answer.RootElement.GetProperty("predictions")[0].GetProperty("classes")[0].GetProperty("label").GetString());
    }

    [Theory]
    [InlineData("/openapi.json", "application/json", "bytes_inputs")]
    [InlineData("/docs/", "text/html", "swagger")]
    [InlineData("/redoc", "text/html", "redoc")]
    public async Task Page_OfTheModel_Loads(string path, string type, string word)
    {
        using var response = await server.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(word, text, StringComparison.OrdinalIgnoreCase);
    }

    private static object Instance(string file) => new { bytes_inputs = new { b64 = Convert.ToBase64String(File.ReadAllBytes(file)) } };

    private async Task<JsonElement[]> PostAsync(object body)
    {
        using var response = await server.Client.PostAsJsonAsync(new Uri("/predict", UriKind.Relative), body, TestContext.Current.CancellationToken);
        return await PredictionsAsync(response);
    }

    private static async Task<JsonElement[]> PredictionsAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.GetProperty("predictions").EnumerateArray().Select(p => p.Clone())];
    }
}
