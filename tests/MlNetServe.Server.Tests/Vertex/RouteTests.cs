using System.Net;

namespace MlNetServe.Server.Tests.Vertex;

public sealed class RouteTests(SampleServer sample)
{
    [Theory]
    [InlineData("/v1/endpoints/1/deployedModels/2", "/v1/endpoints/1/deployedModels/2:predict")]
    [InlineData("/{health}", "/v1/models/{m}:predict")]
    [InlineData("/", "/")]
    [InlineData("/docs", "/openapi.json")]
    public async Task Routes_OfVertex_AreMatchedAsText(string health, string predict)
    {
        await using var server = await RunningServer.StartAsync(("Vertex:HealthRoute", health), ("Vertex:PredictRoute", predict), ("Models:Source", "/nowhere"));
        var host = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Server.Models.ModelHost>(server.Services);
        Assert.NotNull(host);
        using var state = await server.Client.GetAsync(new Uri(Uri.EscapeDataString(health).Replace("%2F", "/", StringComparison.Ordinal), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, state.StatusCode);
        Assert.Contains("\"status\"", await state.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var answer = await Answer.PostAsync(server.Client, predict.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal), [], "image/jpeg");
        answer.IsRefused(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Routes_WrongMethod_Is405WithTheRightOne()
    {
        using var get = await sample.Client.GetAsync(new Uri("/predict", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        Assert.Equal("POST", Assert.Single(get.Content.Headers.Allow));
        (await sample.PostAsync([], "text/plain", "/health")).IsRefused(HttpStatusCode.MethodNotAllowed, "GET");
    }

    [Fact]
    public async Task Routes_NothingThere_Is404WithWhatIs() =>
        (await sample.PostAsync([], null, "/predictions")).IsRefused(HttpStatusCode.NotFound, "/predictions", "/predict", "/health", "/docs");

    [Fact]
    public async Task RequestId_HarmlessOne_IsKept()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/health", UriKind.Relative));
        request.Headers.Add("X-Request-Id", "abc-1");
        using var response = await sample.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("abc-1", Assert.Single(response.Headers.GetValues("X-Request-Id")));
    }
}
