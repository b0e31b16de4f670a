using System.Net;
using System.Text;
using MlNetServe.Evidence;
using MlNetServe.Server.Tests;

[assembly: AssemblyFixture(typeof(SampleServer))]

namespace MlNetServe.Server.Tests;

/// <summary>The sample model, served for all tests that only ask it.</summary>
public sealed class SampleServer : IAsyncLifetime
{
    private RunningServer? _server;

    /// <summary>A picture of the sample data.</summary>
    public static byte[] Stop { get; } = File.ReadAllBytes(Path.Combine(EvidenceFolder.Checkout, "sample-data", "images", "signs", "stop", "stop_000.jpg"));

    /// <summary>The same in base64.</summary>
    public static string StopBase64 { get; } = Convert.ToBase64String(Stop);

    internal RunningServer Server => _server ?? throw new InvalidOperationException("The server is not started.");

    internal HttpClient Client => Server.Client;

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartReadyAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(CacheFolder.Path, recursive: true);
    }

    internal Task<Answer> PostJsonAsync(string json, string path = "/predict") => Answer.PostAsync(Client, path, Encoding.UTF8.GetBytes(json), "application/json");

    internal Task<Answer> PostAsync(byte[] body, string? contentType, string path = "/predict") => Answer.PostAsync(Client, path, body, contentType);

    /// <summary>Checks that a good request is still answered.</summary>
    internal async Task StillAnswersAsync()
    {
        var answer = await PostAsync(Stop, "image/jpeg", "/predict?top_k=1");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("stop", answer.Json.GetProperty("predictions")[0].GetProperty("classes")[0].GetProperty("label").GetString());
    }
}
