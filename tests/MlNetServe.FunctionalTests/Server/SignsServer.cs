using MlNetServe.FunctionalTests.Processes;

namespace MlNetServe.FunctionalTests.Server;

/// <summary>A server of the sample model that the tests of a class share; it begins with an empty cache.</summary>
public sealed class SignsServer : IAsyncLifetime
{
    private readonly TempFolder _home = new();
    private readonly List<int> _health = [];
    private ServerProcess? _process;
    private string? _curl;

    internal HttpClient Client => _process!.Client;

    /// <summary>Scheme, host and port.</summary>
    internal string Address => $"http://127.0.0.1:{_process!.Port}";

    /// <summary>The printed line of bash.</summary>
    internal string Curl => _curl!;

    /// <summary>What the server printed.</summary>
    internal string Output => _process!.Output;

    /// <summary>The codes of the health route, asked without pause from the moment on when the port opened until the model was ready.</summary>
    internal IReadOnlyList<int> Health => _health;

    public async ValueTask InitializeAsync()
    {
        _process = new ServerProcess(_home, _home.At("cache"), _ => { });
        var end = DateTime.UtcNow.AddMinutes(2);
        while (DateTime.UtcNow < end && !_process.HasExited && _health.LastOrDefault() != 200)
        {
            if (await AskHealthAsync() is { } code)
                _health.Add(code);
            await Task.Delay(5);
        }

        _curl = await _process.ReadyAsync();
    }

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        _home.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<int?> AskHealthAsync()
    {
        try
        {
            using var response = await Client.GetAsync(new Uri("/health", UriKind.Relative));
            return (int)response.StatusCode;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return null; // Not listening yet.
        }
    }
}
