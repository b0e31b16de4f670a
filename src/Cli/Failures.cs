using MlNetServe.Cli.Tensors;
using MlNetServe.Conversion;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli;

/// <summary>The one place where an exception becomes words on stderr and an exit code.</summary>
internal static class Failures
{
    internal static int Report(Exception exception, TextWriter error)
    {
        var (code, text) = Explain(exception is AggregateException { InnerException: { } inner } ? inner : exception);
        error.WriteLine($"error: {text}");
        return code;
    }

    private static (int Code, string Text) Explain(Exception e) => e switch
    {
        UsageException or SignatureNotFoundException => (ExitCodes.Usage, e.Message),
        ModelFileException => (ExitCodes.Model, e.Message),
        ConversionException c => (ExitCodes.Model, Reasons(c)),
        InvalidInputException or InputFileException => (ExitCodes.Input, e.Message),
        OperationCanceledException => (ExitCodes.Failed, "cancelled."),
        ModelFaultException or IOException or UnauthorizedAccessException or NotSupportedException => (ExitCodes.Failed, e.Message),
        _ => (ExitCodes.Failed, $"unexpected {e}"),
    };

    /// <summary>Every reason: the exception's own message stops after fifty.</summary>
    internal static string Reasons(ConversionException e) => string.Join(
        Environment.NewLine,
        e.Issues.Select(i => $"  - {i}").Prepend($"{e.Model} can't be converted, for {e.Issues.Count} reason{(e.Issues.Count == 1 ? "" : "s")}:"));
}
