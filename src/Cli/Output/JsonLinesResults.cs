using MlNetServe.Cli.Pictures;

namespace MlNetServe.Cli.Output;

/// <summary>One JSON object a line.</summary>
internal sealed class JsonLinesResults(TextWriter output) : ResultWriter(output)
{
    internal override void Write(PictureOutcome outcome) => Output.WriteLine(ResultJson.Of(outcome));
}
