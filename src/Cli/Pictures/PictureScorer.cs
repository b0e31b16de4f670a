using MlNetServe.Pipeline.Labels;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Cli.Pictures;

/// <summary>Scores batches of pictures with one signature, and picks what is to be told.</summary>
internal sealed class PictureScorer(ServableSignature signature, IReadOnlyList<string>? labels, int top)
{
    /// <summary>One outcome a picture, in order.</summary>
    internal IReadOnlyList<PictureOutcome> Score(IReadOnlyList<LoadedPicture> batch, CancellationToken ct)
    {
        var good = batch.Where(p => p.Error is null).ToList();
        var results = good.Count == 0 ? [] : signature.RunPictures([.. good.Select(p => new ReadOnlyMemory<byte>(p.Bytes))], ct: ct);
        var next = 0;
        return [.. batch.Select(p => p.Error is null ? Outcome(p.File, results[next++]) : PictureOutcome.Failed(p.File, p.Error))];
    }

    private PictureOutcome Outcome(string file, PictureResult result)
    {
        if (result.Error is { } error)
            return PictureOutcome.Failed(file, error.Reason);
        var scores = ScoreOutput.Of(result.Outputs, labels);
        return new PictureOutcome(
            file,
            scores,
            scores is null ? null : ClassScores.Top(result.Outputs[scores], labels, top),
            [.. signature.Outputs.Where(o => o.Key != scores).Select(o => KeyValuePair.Create(o.Key, result.Outputs[o.Key]))],
            null);
    }
}
