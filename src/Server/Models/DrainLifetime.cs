using System.Runtime.InteropServices;
using MlNetServe.Server.Configuration;

namespace MlNetServe.Server.Models;

/// <summary>
/// SIGTERM and SIGINT: health says draining at once, calls are still taken for a while, those under way end, then the server stops.
/// A second signal ends the process at once.
/// </summary>
internal sealed partial class DrainLifetime(
    ServerSettings settings, ModelHost host, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DrainLifetime> logger) : IHostLifetime, IDisposable
{
    private const int DelayOnVertex = 5;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly List<PosixSignalRegistration> _signals = [];
    private int _signalled;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(s => s.Dispose());

    /// <summary>Drains, then stops the application.</summary>
    internal async Task DrainAsync()
    {
        host.Drain();
        LogDraining(logger, host.Visits);
        var delay = settings.Shutdown.Delay ?? (settings.Vertex.Enabled ? DelayOnVertex : 0);
        await Task.Delay(TimeSpan.FromSeconds(delay), time);
        host.Close();
        var start = time.GetTimestamp();
        while (host.Visits > 0 && time.GetElapsedTime(start) < TimeSpan.FromSeconds(settings.Shutdown.Timeout))
            await Task.Delay(Step, time);
        lifetime.StopApplication();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (Interlocked.Exchange(ref _signalled, 1) != 0)
            return;
        context.Cancel = true;
        _ = DrainAsync();
    }

    [LoggerMessage(EventId = 1104, Level = LogLevel.Information, Message = "Draining: {Visits} calls are under way.")]
    private static partial void LogDraining(ILogger logger, int visits);
}
