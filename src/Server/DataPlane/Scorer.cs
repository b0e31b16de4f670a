using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.DataPlane;

/// <summary>
/// Scores calls. As many run at once as there are processors; the others wait without a thread, so that health is answered at full load.
/// </summary>
internal sealed class Scorer : IDisposable
{
    private readonly SemaphoreSlim _runs = new(ThreadPlan.Processors);

    /// <summary>Answers a call.</summary>
    /// <exception cref="InvalidInputException">The model can't take the input.</exception>
    /// <exception cref="ModelFaultException">The model failed.</exception>
    internal async Task<PredictAnswer> ScoreAsync(ServedModel served, PredictCall call, CancellationToken cancellation)
    {
        await _runs.WaitAsync(cancellation);
        try
        {
            var outputs = ScoreOutput.Wanted(call.Signature, call.Parameters);
            return call.IsPictureRows ? ScorePictures(served.Pictures, call, outputs, cancellation) : ScoreTensors(call, outputs, cancellation);
        }
        finally
        {
            _runs.Release();
        }
    }

    public void Dispose() => _runs.Dispose();

    private static PictureAnswer ScorePictures(PicturePool pool, PredictCall call, IReadOnlyList<TensorInfo> outputs, CancellationToken cancellation)
    {
        if (pool.Scores(call.Signature))
            return new PictureAnswer(outputs, pool.Score(call.Signature, call.Pictures!, cancellation));
        var results = call.Signature.RunPictures(call.Pictures!, Keys(outputs), keepGoing: false, cancellation);
        var failures = results.Where(r => r.Error is not null).Select(r => r.Error!).ToArray();
        return failures.Length == 0 ? new PictureAnswer(outputs, results) : throw InvalidInputException.Combine(failures, call.Count);
    }

    private static TensorAnswer ScoreTensors(PredictCall call, IReadOnlyList<TensorInfo> outputs, CancellationToken cancellation)
    {
        using var pictures = call.Pictures is { } list ? call.Signature.PicturesToInput(list, cancellation) : null;
        var inputs = new Dictionary<string, Tensor>(call.Tensors);
        if (pictures is not null)
            inputs[call.Signature.PictureInput!] = pictures;
        var tensors = call.Signature.Run(inputs, Keys(outputs), cancellation);
        return new TensorAnswer(outputs, tensors, call.IsColumns ? Rows(tensors) : call.Count);
    }

    /// <summary>The rows of the column form, for class scores.</summary>
    private static int Rows(IReadOnlyDictionary<string, Tensor> tensors) =>
        tensors.Values.FirstOrDefault() is { Rank: > 0 } first ? (int)Math.Min(first.Shape[0], int.MaxValue) : 1;

    private static string[] Keys(IReadOnlyList<TensorInfo> outputs) => [.. outputs.Select(o => o.Key)];
}
