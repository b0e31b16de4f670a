using Microsoft.AspNetCore.Connections;
using MlNetServe.Server.Configuration;

namespace MlNetServe.Server;

/// <summary>One run of the server, from start to exit code.</summary>
internal static class ServerRun
{
    /// <summary>Threads beyond the processors': those that score calls must not keep health from being answered.</summary>
    private const int SpareThreads = 16;

    internal static async Task<int> RunAsync(ServerSettings settings, TextWriter output, TextWriter error)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + SpareThreads), completions);
        var console = new ServerConsole(output, error);
        await using var app = ModelServer.Build(settings, console);
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await error.WriteLineAsync(
                $"Port {settings.Http.Port} of {settings.Http.Address} is used by another program. Stop it, or choose another port with --port (or AIP_HTTP_PORT).");
            return ExitCodes.Failed;
        }
        catch (System.Net.Sockets.SocketException e)
        {
            await error.WriteLineAsync($"Can't listen on {settings.Http.Address}, port {settings.Http.Port}: {e.Message}.");
            return ExitCodes.Failed;
        }

        await app.WaitForShutdownAsync();
        return console.ExitCode;
    }
}
