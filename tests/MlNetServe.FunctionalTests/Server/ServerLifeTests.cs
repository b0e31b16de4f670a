using System.Net;
using System.Net.Http.Headers;
using MlNetServe.FunctionalTests.Processes;

namespace MlNetServe.FunctionalTests.Server;

/// <summary>Starting as Vertex AI starts it, and going down.</summary>
public sealed class ServerLifeTests
{
    [Fact]
    public async Task Sigterm_WhileServing_DrainsAndExitsWith0()
    {
        using var home = new TempFolder();
        using var server = new ServerProcess(home, PredictCli.SharedCache, _ => { }, "--set", "Shutdown:Delay=3");
        await server.ReadyAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(server, "/health"));
        await server.TerminateAsync(home);
        while (await StatusOfAsync(server, "/health") == HttpStatusCode.OK)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOfAsync(server, "/health"));
        using var picture = new ByteArrayContent(await File.ReadAllBytesAsync(Sample.Stop, TestContext.Current.CancellationToken));
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var response = await server.Client.PostAsync(new Uri("/predict", UriKind.Relative), picture, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var run = await server.WaitAsync();
        Assert.True(run.Code == 0, run.ToString());
    }

    [Fact]
    public async Task Sigterm_WithoutDelay_ExitsWith0()
    {
        using var home = new TempFolder();
        using var server = new ServerProcess(home, PredictCli.SharedCache, _ => { });
        await server.ReadyAsync();
        await server.TerminateAsync(home);
        var run = await server.WaitAsync();
        Assert.True(run.Code == 0, run.ToString());
    }

    [Fact]
    public async Task VertexVariables_RoutesAndModel_AreTaken()
    {
        using var home = new TempFolder();
        using var server = new ServerProcess(home, PredictCli.SharedCache, e =>
        {
            e["AIP_HEALTH_ROUTE"] = "/alive";
            e["AIP_PREDICT_ROUTE"] = "/v1/ask";
            e["AIP_STORAGE_URI"] = Sample.Model;
        });
        var line = await server.ReadyAsync();
        Assert.Contains($"http://127.0.0.1:{server.Port}/v1/ask", line, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(server, "/alive"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(server, "/nothing"));
    }

    [Fact]
    public async Task Port_InUse_IsSaidAndExitsWith1()
    {
        using var home = new TempFolder();
        using var first = new ServerProcess(home, PredictCli.SharedCache, _ => { });
        await first.ReadyAsync();
        using var second = new ChildProcess(
            "dotnet", [BuiltProgram.Server, "--address", "127.0.0.1", "--port", $"{first.Port}"], home);
        var run = await second.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(run.Code == 1, run.ToString());
        Assert.Contains($"{first.Port}", run.Error, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusOfAsync(ServerProcess server, string path)
    {
        using var response = await server.Client.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }
}
