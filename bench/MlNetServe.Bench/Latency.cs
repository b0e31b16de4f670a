using System.Diagnostics;
using System.Globalization;
using MlNetServe.Server;
using MlNetServe.Server.Configuration;

namespace MlNetServe.Bench;

/// <summary>
/// One client, one picture at a time: JSON with base64 over a socket, against decode, sample and Run in a bare loop of this process.
/// The bar is 1.5 times the loop or 1 ms more, whichever is larger; it is printed, never enforced.
/// </summary>
internal static class Latency
{
    private const int Runs = 3;
    private const int WarmUp = 100;
    private const int Calls = 400;
    private const double Factor = 1.5;
    private const double Slack = 1.0;

    internal static async Task RunAsync(TextWriter output)
    {
        var cache = Directory.CreateTempSubdirectory("mlnetserve-bench-").FullName;
        var settings = ServerSettings.Read(
            new Dictionary<string, string>(),
            [Set("Http:Port", "0"), Set("Http:Address", "127.0.0.1"), Set("Cache:Path", cache), Set("Models:Source", SamplePaths.Model)]);
        await using var app = ModelServer.Build(settings, new ServerConsole(TextWriter.Null, Console.Error));
        await app.StartAsync();
        using var client = await SocketClient.ConnectAsync(app);
        using var loop = new BareLoop(SamplePaths.Model, cache);
        var picture = await File.ReadAllBytesAsync(SamplePaths.Picture);
        var request = client.Request(picture);
        for (var i = 0; i < WarmUp; i++)
        {
            client.Call(request);
            loop.Run(picture);
        }

        var served = new List<double>();
        var bare = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            served.Add(Milliseconds(() => client.Call(request)));
            bare.Add(Milliseconds(() => loop.Run(picture)));
        }

        Print(output, picture.Length, served, bare);
        await app.StopAsync();
        Directory.Delete(cache, recursive: true);
    }

    /// <summary>The median time of one call.</summary>
    private static double Milliseconds(Action call)
    {
        var times = new double[Calls];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            call();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Median(times);
    }

    private static void Print(TextWriter output, int bytes, List<double> served, List<double> bare)
    {
        var (server, loop) = (Median(served), Median(bare));
        var limit = Math.Max(loop * Factor, loop + Slack);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sample model, a JPEG of {bytes} bytes, {Calls} calls a run, median of {Runs} runs (ms a picture):"));
        output.WriteLine(Line("server, 1 client, JSON + base64", served, server));
        output.WriteLine(Line("bare loop, decode + sample + Run", bare, loop));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ratio {server / loop:F2}, difference {server - loop:F3} ms, limit {limit:F3} ms: {(server <= limit ? "within" : "OVER")} {Factor} x or +{Slack:F0} ms"));
    }

    private static string Line(string what, List<double> runs, double median) => string.Create(
        CultureInfo.InvariantCulture, $"  {what,-34} {median,7:F3}   (runs: {string.Join(", ", runs.Select(r => r.ToString("F3", CultureInfo.InvariantCulture)))})");

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static KeyValuePair<string, string?> Set(string key, string value) => new(key, value);
}
