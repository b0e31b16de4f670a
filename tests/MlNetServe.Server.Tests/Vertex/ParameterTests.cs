using System.Net;

namespace MlNetServe.Server.Tests.Vertex;

public sealed class ParameterTests(SampleServer sample)
{
    private static string Body(string parameters) => $"{{\"instances\":[{{\"b64\":\"{SampleServer.StopBase64}\"}}],\"parameters\":{parameters}}}";

    [Theory]
    [InlineData("{\"top_k\":3}", 3)]
    [InlineData("{\"maxPredictions\":2.0}", 2)]
    [InlineData("{\"top_k\":100}", 14)]
    [InlineData("{\"min_score\":0.5}", 1)]
    [InlineData("{\"confidenceThreshold\":0}", 14)]
    [InlineData("{\"top_k\":5,\"min_score\":0.5,\"outputs\":\"probabilities\"}", 1)]
    [InlineData("{\"min_score\":1.5}", 0)]
    [InlineData("{\"top_k\":1,\"model\":\"signs\",\"version\":\"1\",\"timeout_ms\":60000}", null)]
    [InlineData("{\"top_k\":1,\"model\":\"signs\",\"version\":1,\"timeout_ms\":60000}", 1)]
    public async Task Predict_Classes_AreTheBestInOrder(string parameters, int? count)
    {
        var answer = await sample.PostJsonAsync(Body(parameters));
        if (count is null)
        {
            answer.IsRefused(HttpStatusCode.BadRequest, "version", "whole number");
            return;
        }

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Json.ToString());
        var scores = answer.Json.GetProperty("predictions")[0].GetProperty("classes").EnumerateArray().Select(c => c.GetProperty("score").GetDouble()).ToArray();
        Assert.Equal(count, scores.Length);
        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"top_k\":null}")]
    [InlineData("{\"form\":\"rows\",\"outputs\":[\"probabilities\"]}")]
    public async Task Predict_NothingToShorten_AnswersRows(string parameters)
    {
        var answer = await sample.PostJsonAsync(Body(parameters));
        Assert.Equal(14, answer.Json.GetProperty("predictions")[0].GetArrayLength());
    }

    [Theory]
    [InlineData("{\"topk\":3}", "'topk'", "top_k (or maxPredictions)")]
    [InlineData("{\"top_k\":0}", "top_k", "whole number")]
    [InlineData("{\"top_k\":2.5}", "top_k", "2.5")]
    [InlineData("{\"top_k\":\"3\"}", "top_k", "the text")]
    [InlineData("{\"top_k\":[3]}", "top_k", "a list")]
    [InlineData("{\"form\":\"best\"}", "form", "\"rows\" or \"class\"")]
    [InlineData("{\"outputs\":\"logits\"}", "logits", "probabilities")]
    [InlineData("{\"outputs\":[]}", "outputs", "a list")]
    [InlineData("{\"signature\":\"nope\"}", "nope", "serving_default")]
    [InlineData("{\"signature\":7}", "signature", "7")]
    [InlineData("[]", "parameters", "a list")]
    public async Task Predict_WrongParameter_SaysWhatIsAllowed(string parameters, params string[] words)
    {
        (await sample.PostJsonAsync(Body(parameters))).IsRefused(HttpStatusCode.BadRequest, words);
        await sample.StillAnswersAsync();
    }

    [Theory]
    [InlineData("{\"model\":\"birds\"}", "birds", "signs")]
    [InlineData("{\"version\":2}", "2", "version 1")]
    public async Task Predict_AnotherModel_IsNotFound(string parameters, params string[] words) =>
        (await sample.PostJsonAsync(Body(parameters))).IsRefused(HttpStatusCode.NotFound, words);

    [Fact]
    public async Task Predict_UnknownParameterInTheQuery_IsRefused() =>
        (await sample.PostAsync(SampleServer.Stop, "image/jpeg", "/predict?topk=3")).IsRefused(HttpStatusCode.BadRequest, "topk", "top_k");

    [Fact]
    public async Task Predict_ClassesOfFeatures_AreTheOutputsNumbers()
    {
        var answer = await sample.PostAsync(SampleServer.Stop, "image/jpeg", "/predict?signature=features&top_k=2");
        var classes = answer.Json.GetProperty("predictions")[0].GetProperty("classes");
        Assert.Equal(2, classes.GetArrayLength());
    }
}
