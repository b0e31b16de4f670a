using System.Collections.Concurrent;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlNetServe.Pipeline.Engines;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Pipeline.Transforms;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.DataPlane;

/// <summary>
/// Scores pictures as rows of ML.NET, N at a time by N pooled engines over the model's one session. It takes the signatures that map
/// a picture to a vector of float32; what else there is goes to the scoring core directly.
/// </summary>
internal sealed class PicturePool : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly PredictionEnginePool<PictureRow, PictureScores> _pool;
    private readonly HashSet<string> _signatures;

    internal PicturePool(ServableModel model)
    {
        var services = new ServiceCollection();
        var builder = services.AddPredictionEnginePool<PictureRow, PictureScores>();
        _signatures = [.. model.Signatures.Values.Where(MapsPictureToVector).Select(s => s.Name)];
        foreach (var name in _signatures)
            builder.FromModel(name, model, name, Pipeline);
        _services = services.BuildServiceProvider();
        _pool = _services.GetRequiredService<PredictionEnginePool<PictureRow, PictureScores>>();
    }

    /// <summary>True when the pool scores pictures of this signature.</summary>
    internal bool Scores(ServableSignature signature) => _signatures.Contains(signature.Name);

    /// <summary>Scores pictures.</summary>
    /// <returns>One result a picture, in order.</returns>
    /// <exception cref="InvalidInputException">Pictures are bad: the first is named, the others are counted.</exception>
    internal PictureResult[] Score(ServableSignature signature, IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellation)
    {
        var results = new PictureResult[pictures.Count];
        var failures = new ConcurrentBag<InvalidInputException>();
        if (pictures.Count == 1)
            ScoreOne(0);
        else
            Parallel.For(0, pictures.Count, new ParallelOptions { MaxDegreeOfParallelism = ThreadPlan.Processors, CancellationToken = cancellation }, ScoreOne);
        return failures.IsEmpty ? results : throw InvalidInputException.Combine(failures, pictures.Count);

        void ScoreOne(int i)
        {
            try
            {
                results[i] = Predict(signature, pictures[i]);
            }
            catch (InvalidInputException e)
            {
                failures.Add(e.At(i, signature.PictureInput));
            }
        }
    }

    public void Dispose() => _services.Dispose();

    private PictureResult Predict(ServableSignature signature, ReadOnlyMemory<byte> picture)
    {
        var scores = _pool.Predict(signature.Name, new PictureRow { Picture = picture.ToArray() }).Scores;
        return new PictureResult(new Dictionary<string, Tensor> { [signature.Outputs[0].Key] = Tensor.Vector(scores) }, null);
    }

    private static bool MapsPictureToVector(ServableSignature signature) =>
        signature is { TakesPictures: true, Inputs: [var input], Outputs: [{ DType: DType.Float, Shape: [< 0, > 0] }] }
        && (input.Role == TensorRole.EncodedImage || signature.PictureRule is not null);

    private static TransformerChain<ITransformer> Pipeline(MLContext context, TensorFlowModel model)
    {
        var (input, output) = (model.Signature.Inputs[0], model.Signature.Outputs[0].Key);
        IEstimator<ITransformer> toInput = input.Role == TensorRole.EncodedImage
            ? context.Transforms.CopyColumns(input.Key, nameof(PictureRow.Picture))
            : model.DecodeImages(input.Key, nameof(PictureRow.Picture));
        return toInput.Append(model.ScoreTensorFlowModel(output, input.Key))
            .Append<ITransformer>(context.Transforms.CopyColumns(nameof(PictureScores.Scores), output))
            .Fit(context.Data.LoadFromEnumerable(Array.Empty<PictureRow>()));
    }
}
