using MlNetServe.Pipeline.Labels;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Pictures;

/// <summary>What is to be told of one picture: its outputs, or what is wrong with it.</summary>
/// <param name="File">The path as the user named it, or below the folder that was named.</param>
/// <param name="ScoresKey">The output that holds the scores; null when none is a vector of scores.</param>
/// <param name="Classes">The best classes; null when no output is a vector of scores.</param>
/// <param name="Others">The outputs that are no vector of scores, by key.</param>
/// <param name="Error">Null when all is well.</param>
internal sealed record PictureOutcome(
    string File, string? ScoresKey, IReadOnlyList<ClassScore>? Classes,
    IReadOnlyList<KeyValuePair<string, Tensor>> Others, string? Error)
{
    internal static PictureOutcome Failed(string file, string error) => new(file, null, null, [], error);
}
