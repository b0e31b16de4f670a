using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MlNetServe.Server.Models;

namespace MlNetServe.Server.Tests.Models;

/// <summary>From the open port to the end.</summary>
public sealed class LifecycleTests(SampleServer sample)
{
    [Fact]
    public async Task Start_BeforeTheModelIsReady_HealthAndPredictSay503()
    {
        await using var server = await RunningServer.StartAsync(("Cache:Path", Directory.CreateTempSubdirectory("mlnetserve-").FullName));
        using var health = await server.Client.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        var body = JsonSerializer.Deserialize<JsonElement>(await health.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal("loading", body.GetProperty("status").GetString());
        var answer = await Answer.PostAsync(server.Client, "/predict", SampleServer.Stop, "image/jpeg");
        answer.IsRefused(HttpStatusCode.ServiceUnavailable, "not ready");
        Assert.NotNull(answer.Headers.RetryAfter);
        using var document = await server.Client.GetAsync(new Uri("/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, document.StatusCode);
        Assert.Empty(server.Output.ToString());
    }

    [Fact]
    public async Task Health_Ready_IsTheSeedsAnswer()
    {
        Assert.Equal("{\"status\":\"healthy\"}", await sample.Client.GetStringAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken));
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri("/health", UriKind.Relative));
        using var response = await sample.Client.SendAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Start_ModelThatIsNone_LogsTheCauseAndExits3()
    {
        var folder = Directory.CreateTempSubdirectory("mlnetserve-");
        await using var server = await RunningServer.StartAsync(("Models:Source", folder.FullName));
        await server.StoppedAsync();
        Assert.Equal(3, server.Console.ExitCode);
        Assert.Contains(folder.FullName, server.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Output.ToString());
    }

    [Fact]
    public async Task Start_CloudAddress_IsRefusedWithTheWayOut()
    {
        await using var server = await RunningServer.StartAsync(("Models:Source", "gs://bucket/model"));
        await server.StoppedAsync();
        Assert.Equal(3, server.Console.ExitCode);
        Assert.Contains("gs://bucket/model", server.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("local", server.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_HealthSaysSoAndCallsUnderWayEnd()
    {
        await using var server = await RunningServer.StartReadyAsync(("Shutdown:Delay", "1"));
        var host = server.Services.GetRequiredService<ModelHost>();
        var visit = host.Enter();
        var drained = ((DrainLifetime)server.Services.GetRequiredService<IHostLifetime>()).DrainAsync();
        using (var health = await server.Client.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
            Assert.Equal("{\"status\":\"draining\"}", await health.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(HttpStatusCode.OK, (await Answer.PostAsync(server.Client, "/predict", SampleServer.Stop, "image/jpeg")).Status);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        Assert.False(drained.IsCompleted);
        (await Answer.PostAsync(server.Client, "/predict", SampleServer.Stop, "image/jpeg")).IsRefused(HttpStatusCode.ServiceUnavailable, "shutting down");
        visit.Dispose();
        await server.StoppedAsync();
        Assert.Equal(0, server.Console.ExitCode);
    }

    [Fact]
    public async Task Start_PortInUse_SaysWhichAndExits1()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var port = sample.Client.BaseAddress!.Port;
        var settings = Server.Configuration.ServerSettings.Read(
            new Dictionary<string, string>(), [KeyValuePair.Create("Http:Port", (string?)port.ToString(System.Globalization.CultureInfo.InvariantCulture)), KeyValuePair.Create("Http:Address", (string?)"127.0.0.1")]);
        Assert.Equal(1, await ServerRun.RunAsync(settings, output, error));
        Assert.Contains($"Port {port}", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--port", error.ToString(), StringComparison.Ordinal);
    }
}
