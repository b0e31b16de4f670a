using Microsoft.Extensions.Logging;

namespace MlNetServe.Cli.Models;

/// <summary>Warnings and errors of the libraries, one line each on the error writer; what was said once is not said again.</summary>
internal sealed class StderrLogger(TextWriter error) : ILogger
{
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and not LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Warn(formatter(state, exception));
    }

    /// <summary>Says a warning.</summary>
    internal void Warn(string text)
    {
        lock (_said)
        {
            if (_said.Add(text))
                error.WriteLine($"warning: {text}");
        }
    }
}
