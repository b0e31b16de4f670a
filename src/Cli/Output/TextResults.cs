using System.Globalization;
using MlNetServe.Cli.Pictures;

namespace MlNetServe.Cli.Output;

/// <summary>For people: the picture's name, then its classes. Bad pictures are told on stderr alone.</summary>
internal sealed class TextResults(TextWriter output) : ResultWriter(output)
{
    internal override void Write(PictureOutcome outcome)
    {
        if (outcome.Error is not null)
            return;
        Output.WriteLine(outcome.File);
        foreach (var item in outcome.Classes ?? [])
        {
            var score = item.Score.ToString("0.0000", CultureInfo.InvariantCulture);
            Output.WriteLine(item.Label is null ? $"  {score}  class {item.Index}" : $"  {score}  {item.Label} ({item.Index})");
        }

        foreach (var (key, tensor) in outcome.Others)
            Output.WriteLine($"  {key}: {TensorText.Summary(tensor)}");
    }
}
