using MlNetServe.Evidence;
using MlNetServe.FunctionalTests.Processes;

namespace MlNetServe.FunctionalTests.Cli;

/// <summary>All golden models through "predict-cli run", two processes at a time; the count is printed at the end.</summary>
public sealed class GoldenRuns : IDisposable
{
    private readonly SemaphoreSlim _two = new(2);
    private readonly Lazy<Dictionary<string, Task<string?>>> _faults;

    public GoldenRuns() => _faults = new(
        () => EvidenceSuite.Load("golden").ToDictionary(c => c.Id, c => Task.Run(() => RunAsync(c)), StringComparer.Ordinal));

    /// <summary>Null when the model gave TensorFlow's answers, else what differs.</summary>
    internal Task<string?> FaultOfAsync(string id) => _faults.Value[id];

    /// <summary>Runs a case.</summary>
    internal static async Task<ProcessResult> StartAsync(EvidenceCase @case, TempFolder home, bool withOptions)
    {
        var model = @case.Unpack(home.Root);
        var inputs = @case.Inputs.SelectMany(i => new[] { "--inputs", $"{i.Key}={home.At("in", i.File)}" });
        var outputs = @case.Outputs.SelectMany(o => new[] { "--outputs", o.Key });
        string[] signature = @case.Signature is null ? [] : ["--signature", @case.Signature];
        return await PredictCli.RunAsync(
            home,
            ["run", "--model", model, .. signature, .. inputs, .. outputs, "--outdir", home.At("got"), "--cache", home.At("cache"), .. withOptions ? @case.Options ?? [] : []]);
    }

    public void Dispose()
    {
        if (_faults.IsValueCreated && _faults.Value.Count > 0)
        {
            var passed = _faults.Value.Values.Count(t => t is { IsCompletedSuccessfully: true, Result: null });
            EvidenceLog.Say($"functional golden via predict-cli run: {passed} of {_faults.Value.Count}");
        }

        _two.Dispose();
    }

    private async Task<string?> RunAsync(EvidenceCase @case)
    {
        await _two.WaitAsync();
        try
        {
            using var home = new TempFolder();
            var run = await StartAsync(@case, home, withOptions: true);
            return run.Code != 0 ? run.ToString() : WrittenOutputs.Difference(@case, home);
        }
        finally
        {
            _two.Release();
        }
    }
}
