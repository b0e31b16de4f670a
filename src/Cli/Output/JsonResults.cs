using MlNetServe.Cli.Pictures;

namespace MlNetServe.Cli.Output;

/// <summary>One JSON array, one object a line.</summary>
internal sealed class JsonResults(TextWriter output) : ResultWriter(output)
{
    private bool _isFirst = true;

    internal override void Begin() => Output.Write('[');

    internal override void Write(PictureOutcome outcome)
    {
        Output.Write(_isFirst ? "\n" : ",\n");
        Output.Write(ResultJson.Of(outcome));
        _isFirst = false;
    }

    internal override void End() => Output.WriteLine(_isFirst ? "]" : "\n]");
}
