namespace MlNetServe.Evidence;

/// <summary>
/// Counts and differences that a run is to print: to the console, and, since `dotnet test` shows no console of its test processes, to
/// the file that MLNETSERVE_EVIDENCE_LOG names.
/// </summary>
public static class EvidenceLog
{
    private static readonly Lock Gate = new();

    /// <summary>Prints a line.</summary>
    public static void Say(string line)
    {
        Console.WriteLine(line);
        if (Environment.GetEnvironmentVariable("MLNETSERVE_EVIDENCE_LOG") is not { Length: > 0 } file)
            return;
        lock (Gate)
            Append(file, line + Environment.NewLine);
    }

    /// <summary>Several test processes write to one file: each waits until it has it alone.</summary>
    private static void Append(string file, string text)
    {
        for (var left = 100; ; left--)
        {
            try
            {
                File.AppendAllText(file, text);
                return;
            }
            catch (IOException) when (left > 0)
            {
                Thread.Sleep(20);
            }
        }
    }
}
