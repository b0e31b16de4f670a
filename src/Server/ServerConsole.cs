namespace MlNetServe.Server;

/// <summary>Where the server speaks to people, and the code with which it will end.</summary>
internal sealed class ServerConsole(TextWriter output, TextWriter error)
{
    internal TextWriter Output { get; } = output;

    internal TextWriter Error { get; } = error;

    internal int ExitCode { get; set; }
}
