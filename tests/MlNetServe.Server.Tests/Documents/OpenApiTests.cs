using System.Net;
using System.Text;
using System.Text.Json;
using MlNetServe.Evidence;

namespace MlNetServe.Server.Tests.Documents;

public sealed class OpenApiTests(SampleServer sample)
{
    private static string Verified => Path.Combine(EvidenceFolder.Checkout, "tests", "MlNetServe.Server.Tests", "openapi.verified.json");

    /// <summary>The document of the sample model is a contract; where it changes on purpose, the file changes with it.</summary>
    [Fact]
    public async Task OpenApi_OfTheSampleModel_IsTheCommittedOne()
    {
        var got = await sample.Client.GetStringAsync(new Uri("/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken);
        var received = Path.Combine(AppContext.BaseDirectory, "openapi.received.json");
        var want = File.Exists(Verified) ? await File.ReadAllTextAsync(Verified, TestContext.Current.CancellationToken) : "";
        if (got.Trim() == want.Trim())
            return;

        await File.WriteAllTextAsync(received, got + "\n", TestContext.Current.CancellationToken);
        var (wantLines, gotLines) = (want.Split('\n'), got.Split('\n'));
        var line = wantLines.Zip(gotLines).TakeWhile(p => p.First == p.Second).Count();
        Assert.Fail($"openapi.json differs from openapi.verified.json at line {line + 1}: got '{gotLines.ElementAtOrDefault(line)}', want '{wantLines.ElementAtOrDefault(line)}'. See {received}.");
    }

    [Fact]
    public async Task OpenApi_Examples_AllRun()
    {
        var document = JsonSerializer.Deserialize<JsonElement>(
            await sample.Client.GetStringAsync(new Uri("/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken));
        var examples = document.GetProperty("paths").GetProperty("/predict").GetProperty("post").GetProperty("requestBody").GetProperty("content")
            .GetProperty("application/json").GetProperty("examples");
        var count = 0;
        foreach (var example in examples.EnumerateObject())
        {
            var answer = await sample.PostAsync(Encoding.UTF8.GetBytes(example.Value.GetProperty("value").GetRawText()), "application/json");
            Assert.True(answer.Status == HttpStatusCode.OK, $"{example.Name}: {answer.Json}");
            Assert.Equal(1, answer.Json.GetProperty("predictions").GetArrayLength());
            count++;
        }

        Assert.Equal(5, count);
    }

    [Fact]
    public async Task OpenApi_SecondTime_Is304()
    {
        using var first = await sample.Client.GetAsync(new Uri("/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/openapi.json", UriKind.Relative));
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await sample.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }
}
