namespace MlNetServe.Cli.Output;

/// <summary>The formats in which predictions are written.</summary>
internal static class ResultFormats
{
    internal const string Text = "text";
    internal const string Json = "json";
    internal const string JsonLines = "jsonl";
    internal const string Csv = "csv";

    internal static string[] All { get; } = [Text, Json, JsonLines, Csv];

    internal static ResultWriter Create(string format, TextWriter output) => format switch
    {
        Json => new JsonResults(output),
        JsonLines => new JsonLinesResults(output),
        Csv => new CsvResults(output),
        _ => new TextResults(output),
    };
}
