using MlNetServe.Cli.Pictures;

namespace MlNetServe.Cli.Output;

/// <summary>Writes results one after the other, in one of the <see cref="ResultFormats"/>.</summary>
internal abstract class ResultWriter(TextWriter output)
{
    protected TextWriter Output => output;

    /// <summary>What stands before the first result.</summary>
    internal virtual void Begin()
    {
    }

    internal abstract void Write(PictureOutcome outcome);

    /// <summary>What stands behind the last result; also called when the run ends early, so that the output stays whole.</summary>
    internal virtual void End()
    {
    }
}
