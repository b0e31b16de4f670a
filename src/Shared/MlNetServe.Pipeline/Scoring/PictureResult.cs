using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>The answer for one picture: its row of every output, or why it could not be read.</summary>
/// <param name="Outputs">The outputs by key without the batch axis; empty when <paramref name="Error"/> is set, or another picture's in a call that stops at a bad one.</param>
/// <param name="Error">What is wrong with the picture, its <see cref="InvalidInputException.Instance"/> being the picture's index; null when all is well.</param>
public sealed record PictureResult(IReadOnlyDictionary<string, Tensor> Outputs, InvalidInputException? Error)
{
    /// <summary>A good picture that was left alone because another is bad.</summary>
    internal static PictureResult Unanswered { get; } = new(new Dictionary<string, Tensor>(), null);

    internal static PictureResult Failed(InvalidInputException error) => new(new Dictionary<string, Tensor>(), error);
}
