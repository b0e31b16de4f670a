using Spectre.Console.Rendering;

namespace MlNetServe.Cli.Output;

/// <summary>A line that is written as it is, however long.</summary>
internal sealed class UnwrappedLine(string text) : IRenderable
{
    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(text.Length, maxWidth), Math.Min(text.Length, maxWidth));

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new Segment(text), Segment.LineBreak];
}
