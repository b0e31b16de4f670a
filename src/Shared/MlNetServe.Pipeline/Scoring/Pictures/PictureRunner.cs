using System.Globalization;
using System.Runtime.InteropServices;
using MlNetServe.Imaging;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.Pictures;

/// <summary>Runs pictures through a signature that has one input for them.</summary>
internal sealed class PictureRunner(ServableSignature signature, TensorInfo input, bool wantsBase64, PictureRule? rule, string? problem = null)
{
    private readonly ImageSampler? _sampler = rule is null ? null : new ImageSampler(rule.Sampler);

    internal TensorInfo Input => input;

    internal PictureRule? Rule => rule;

    /// <summary>Pictures one run takes: 1 for a scalar input, the declared batch when it is fixed, else many.</summary>
    private int RunSize => input.Shape is null ? ThreadPlan.PicturesPerRun
        : input.Shape.Count == 0 ? 1
        : input.Shape[0] < 0 ? ThreadPlan.PicturesPerRun
        : (int)input.Shape[0];

    private bool IsScalar => input.Shape is { Count: 0 };

    internal string Describe() => input.Role == TensorRole.EncodedImage
        ? "pictures as bytes; the graph's own decoding and preprocessing"
        : rule is not null ? $"{rule.Source}: {PictureText.Of(rule)}" : $"{problem ?? "no rule is known"}. {Choices()}";

    internal Tensor ToTensor(IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellation)
    {
        if (IsScalar && pictures.Count != 1)
            throw new InvalidInputException(input.Key, "one picture a call", pictures.Count.ToString(CultureInfo.InvariantCulture));
        return input.Role == TensorRole.EncodedImage ? Strings(pictures) : Pixels(pictures, cancellation);
    }

    internal IReadOnlyList<PictureResult> Run(
        IReadOnlyList<ReadOnlyMemory<byte>> pictures, IReadOnlyCollection<string>? outputs, bool keepGoing, CancellationToken cancellation)
    {
        if (input.Role == TensorRole.ImagePixels)
            _ = RuleOrThrow();
        var results = new PictureResult?[pictures.Count];
        if (RunSize == 1)
            RunEach(pictures, outputs, keepGoing, results, cancellation);
        else
            RunBatches(pictures, outputs, keepGoing, results, cancellation);
        return Array.ConvertAll(results, r => r ?? PictureResult.Unanswered);
    }

    private void RunEach(
        IReadOnlyList<ReadOnlyMemory<byte>> pictures, IReadOnlyCollection<string>? outputs, bool keepGoing, PictureResult?[] results,
        CancellationToken cancellation)
    {
        var failed = false;
        ThreadPlan.For(pictures.Count, i =>
        {
            if (Volatile.Read(ref failed) && !keepGoing)
                return;
            RunBatch(pictures, [i], outputs, keepGoing, results, cancellation);
            if (results[i]?.Error is not null)
                Volatile.Write(ref failed, true);
        }, cancellation);
    }

    private void RunBatches(
        IReadOnlyList<ReadOnlyMemory<byte>> pictures, IReadOnlyCollection<string>? outputs, bool keepGoing, PictureResult?[] results,
        CancellationToken cancellation)
    {
        foreach (var batch in Enumerable.Range(0, pictures.Count).Chunk(RunSize))
        {
            RunBatch(pictures, batch, outputs, keepGoing, results, cancellation);
            if (!keepGoing && Array.Exists(results, r => r?.Error is not null))
                return;
        }
    }

    /// <summary>Runs some of the pictures; when some are bad, notes them and runs the others again.</summary>
    private void RunBatch(
        IReadOnlyList<ReadOnlyMemory<byte>> pictures, int[] batch, IReadOnlyCollection<string>? outputs, bool keepGoing,
        PictureResult?[] results, CancellationToken cancellation)
    {
        while (batch.Length > 0)
        {
            try
            {
                using var tensor = ToTensor(Padded(pictures, batch), cancellation);
                var answers = signature.Run(new Dictionary<string, Tensor> { [input.Key] = tensor }, outputs, cancellation);
                for (var i = 0; i < batch.Length; i++)
                    results[batch[i]] = new PictureResult(Rows(answers, i, tensor), null);
                return;
            }
            catch (InvalidInputException e)
            {
                var bad = e.All.ToDictionary(f => Math.Min(f.Instance ?? 0, batch.Length - 1));
                foreach (var (at, failure) in bad)
                    results[batch[at]] = PictureResult.Failed(failure.At(batch[at], input.Key));
                if (!keepGoing)
                    return;
                batch = [.. batch.Where((_, at) => !bad.ContainsKey(at))];
            }
        }
    }

    /// <summary>The pictures of a batch; a fixed batch is filled with its last picture.</summary>
    private List<ReadOnlyMemory<byte>> Padded(IReadOnlyList<ReadOnlyMemory<byte>> pictures, int[] batch)
    {
        var list = batch.Select(i => pictures[i]).ToList();
        if (input.Shape is { Count: > 0 } shape && shape[0] > 0)
        {
            while (list.Count < shape[0])
                list.Add(list[^1]);
        }

        return list;
    }

    private Dictionary<string, Tensor> Rows(IReadOnlyDictionary<string, Tensor> answers, int row, Tensor batch)
    {
        var rows = new Dictionary<string, Tensor>(answers.Count, StringComparer.Ordinal);
        foreach (var (key, answer) in answers)
            rows[key] = !IsScalar && HasBatchAxis(key, answer, batch) ? TensorElements.Row(answer, row) : answer;
        return rows;
    }

    private bool HasBatchAxis(string key, Tensor answer, Tensor batch)
    {
        var declared = signature.Outputs.First(o => o.Key == key).Shape;
        return answer.Rank > 0 && answer.Shape[0] == batch.Shape[0]
            && (declared is null || declared[0] < 0 || input.Shape is { Count: > 0 } shape && shape[0] == declared[0]);
    }

    private Tensor Strings(IReadOnlyList<ReadOnlyMemory<byte>> pictures)
    {
        var strings = new byte[pictures.Count][];
        for (var i = 0; i < strings.Length; i++)
            strings[i] = wantsBase64 ? WebSafeBase64.Encode(pictures[i].Span, pad: false) : WholeArray(pictures[i]);
        return Tensor.FromStrings(IsScalar ? [] : StringShape(strings.Length), strings);
    }

    /// <summary>The array itself when the picture is all of it, as a file that was read whole.</summary>
    private static byte[] WholeArray(ReadOnlyMemory<byte> picture) =>
        MemoryMarshal.TryGetArray(picture, out var segment) && segment.Array is { } array && array.Length == picture.Length
            ? array
            : picture.ToArray();

    /// <summary>[n], or [n,1,...] where the input's rank is higher.</summary>
    private long[] StringShape(int count) => [count, .. Enumerable.Repeat(1L, Math.Max(0, (input.Shape?.Count ?? 1) - 1))];

    private Tensor Pixels(IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellation)
    {
        var known = RuleOrThrow();
        var (tensor, buffer) = PictureBatch.Sample(pictures, known.Decode, _sampler!, known.Sampler, known.Layout, cancellation);
        return PixelCast.To(input.DType, tensor, buffer);
    }

    private PictureRule RuleOrThrow() => rule ?? throw InvalidInputException.Because(
        input.Key, problem ?? $"a picture can't become {input} by itself: the model does not say how its pixels are scaled", Choices());

    private static string Choices() =>
        "Give --preprocess none (0..255), unit (0..1), tf (-1..1), caffe, torch or scale=S,mean=a:b:c,std=a:b:c,order=rgb|bgr, "
        + $"or put {PreprocessingSource.FileName} beside the model.";
}
