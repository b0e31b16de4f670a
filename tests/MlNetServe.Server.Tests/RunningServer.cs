using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MlNetServe.Server.Configuration;

namespace MlNetServe.Server.Tests;

/// <summary>A server of the program's own composition on a free port of this machine, spoken to over a socket.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly WebApplication _app;

    private RunningServer(WebApplication app, StringWriter output, StringWriter error, ServerConsole console)
    {
        (_app, Output, Error, Console) = (app, output, error, console);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(address), Timeout = Patience };
    }

    internal HttpClient Client { get; }

    internal StringWriter Output { get; }

    internal StringWriter Error { get; }

    internal ServerConsole Console { get; }

    internal IServiceProvider Services => _app.Services;

    /// <summary>Starts a server, which loads behind its open port.</summary>
    internal static async Task<RunningServer> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = settings.Prepend(("Http:Port", "0")).Prepend(("Http:Address", "127.0.0.1")).Append(("Cache:Path", CacheFolder.Path));
        var read = ServerSettings.Read(new Dictionary<string, string>(), all.DistinctBy(s => s.Item1).Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2)));
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = new ServerConsole(output, error);
        var app = ModelServer.Build(read, console);
        await app.StartAsync();
        return new RunningServer(app, output, error, console);
    }

    /// <summary>Starts a server and waits until it can answer.</summary>
    internal static async Task<RunningServer> StartReadyAsync(params (string Key, string Value)[] settings)
    {
        var server = await StartAsync(settings);
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            using var health = await server.Client.GetAsync(new Uri("/health", UriKind.Relative), deadline.Token);
            if (health.StatusCode == HttpStatusCode.OK && server.Output.ToString().EndsWith(Environment.NewLine, StringComparison.Ordinal))
                return server;
            await Task.Delay(50, deadline.Token);
        }
    }

    /// <summary>Waits until the server stops by itself.</summary>
    internal Task StoppedAsync() => _app.WaitForShutdownAsync().WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Output.DisposeAsync();
        await Error.DisposeAsync();
    }
}
