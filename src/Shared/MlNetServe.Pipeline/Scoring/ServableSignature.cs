using MlNetServe.Conversion;
using MlNetServe.Conversion.Host;
using MlNetServe.Pipeline.Scoring.Pictures;
using MlNetServe.Pipeline.Scoring.Steps;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>A signature that takes and gives named whole tensors, and pictures where it has one input for them.</summary>
public sealed class ServableSignature
{
    private readonly ConvertedSignature _converted;
    private readonly HoldCount _holds;
    private readonly Dictionary<string, OnnxSession> _sessions;
    private readonly PlanExecutor _plan;
    private readonly PictureRunner? _pictures;

    internal ServableSignature(
        string modelName, ConvertedSignature converted, ServableOptions options, PreprocessingSource preprocessing, HoldCount holds)
    {
        (_converted, _holds) = (converted, holds);
        var threads = ThreadPlan.IntraOp(options.IntraOpThreads);
        _sessions = converted.Models.ToDictionary(
            m => m.Key, m => new OnnxSession(modelName, m.Value, converted.DisabledOptimizers, threads), StringComparer.Ordinal);
        var context = new PlanContext(modelName, _sessions, preprocessing.Decoding);
        _plan = new PlanExecutor(converted.Manifest.Plan, context);
        Inputs = [.. _plan.Inputs.Select(v => new TensorInfo(v.Key, v.DType, v.Shape, TensorRoles.Of(converted.Manifest.Plan, v)))];
        Outputs = [.. _plan.Outputs.Select(v => new TensorInfo(v.Key, v.DType, v.Shape, TensorRole.Plain))];
        if (Inputs.Where(i => i.Role != TensorRole.Plain).ToArray() is [var input])
            _pictures = Pictures(input, preprocessing);
    }

    /// <summary>The signature's name.</summary>
    public string Name => _converted.Manifest.Signature;

    /// <summary>Inputs in the signature's order.</summary>
    public IReadOnlyList<TensorInfo> Inputs { get; }

    /// <summary>Outputs in the signature's order.</summary>
    public IReadOnlyList<TensorInfo> Outputs { get; }

    /// <summary>True when its only input takes pictures: as encoded bytes, or as pixels by a <see cref="PictureRule"/>.</summary>
    public bool TakesPictures => _pictures is not null && Inputs.Count == 1;

    /// <summary>The one input that takes pictures, be there others or not; null when there is none, or more than one.</summary>
    public string? PictureInput => _pictures?.Input.Key;

    /// <summary>How a picture becomes the numbers of <see cref="PictureInput"/>; null when the graph decodes, or no rule is known.</summary>
    public PictureRule? PictureRule => _pictures?.Rule;

    /// <summary>Answers a call.</summary>
    /// <param name="inputs">Every input by key, with the signature's dtype and a shape that it allows.</param>
    /// <param name="outputs">The keys wanted; null for all.</param>
    /// <param name="ct">Ends the call.</param>
    /// <returns>The outputs by key.</returns>
    /// <exception cref="InvalidInputException">An input is missing, unknown or does not fit; an output is unknown; a picture is bad.</exception>
    /// <exception cref="ModelFaultException">The model failed on good input.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public IReadOnlyDictionary<string, Tensor> Run(
        IReadOnlyDictionary<string, Tensor> inputs, IReadOnlyCollection<string>? outputs = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var tensors = InputChecker.Check(Name, Inputs, inputs);
        var wanted = Wanted(outputs);
        var results = RunHeld(tensors, wanted, ct);
        var named = new Dictionary<string, Tensor>(wanted.Count, StringComparer.Ordinal);
        for (var i = 0; i < wanted.Count; i++)
            named[wanted[i].Key] = OwnBytes(results[i], tensors);
        return named;
    }

    /// <summary>
    /// Answers one call a picture, many at a time. A bad picture fails alone; see <see cref="PictureResult.Error"/>.
    /// </summary>
    /// <param name="pictures">Encoded pictures: JPEG, PNG, GIF, BMP, WebP.</param>
    /// <param name="outputs">The keys wanted; null for all.</param>
    /// <param name="keepGoing">False to leave the good pictures unanswered when one is bad.</param>
    /// <param name="ct">Ends the call.</param>
    /// <returns>One result a picture, in order.</returns>
    /// <exception cref="InvalidInputException">The signature takes no pictures, or no rule is known for its pixels.</exception>
    /// <exception cref="ModelFaultException">The model failed.</exception>
    public IReadOnlyList<PictureResult> RunPictures(
        IReadOnlyList<ReadOnlyMemory<byte>> pictures, IReadOnlyCollection<string>? outputs = null, bool keepGoing = true,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        _ = Wanted(outputs);
        return (TakesPictures ? PicturesOrThrow() : throw NoPictures()).Run(pictures, outputs, keepGoing, ct);
    }

    /// <summary>Makes the tensor of <see cref="PictureInput"/> from pictures.</summary>
    /// <param name="pictures">Encoded pictures, at least one; exactly one when the input is a scalar.</param>
    /// <param name="ct">Ends the call.</param>
    /// <returns>The tensor, which the caller disposes.</returns>
    /// <exception cref="InvalidInputException">The signature takes no pictures, no rule is known, or pictures are bad
    /// (<see cref="InvalidInputException.All"/> names each).</exception>
    public Tensor PicturesToInput(IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        return PicturesOrThrow().ToTensor(pictures, ct);
    }

    /// <summary>Loads the ONNX models now rather than at the first call.</summary>
    /// <exception cref="ModelFaultException">ONNX Runtime refuses one.</exception>
    public void Prepare()
    {
        ObjectDisposedException.ThrowIf(!_holds.TryTake(), this);
        try
        {
            foreach (var session in _sessions.Where(s => _plan.Runs(s.Key)))
                session.Value.Load();
        }
        finally
        {
            _holds.Release();
        }
    }

    internal SignatureDescription Describe() => new()
    {
        Name = Name,
        Inputs = Inputs,
        Outputs = Outputs,
        Ops = _converted.Manifest.Ops,
        Notes = _converted.Manifest.Notes,
        DisabledOptimizers = _converted.DisabledOptimizers,
        PictureInput = PictureInput,
        Preprocessing = _pictures?.Describe(),
    };

    internal void Free()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
    }

    /// <summary>Holds the model meanwhile: ONNX Runtime's sessions do not bear to be freed under a call.</summary>
    private Tensor[] RunHeld(Tensor[] inputs, List<PlanValue> outputs, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(!_holds.TryTake(), this);
        try
        {
            return _plan.Run(inputs, outputs, cancellation);
        }
        finally
        {
            _holds.Release();
        }
    }

    /// <summary>An answer that is an input passed through is copied, since callers reuse their buffers.</summary>
    private static Tensor OwnBytes(Tensor answer, Tensor[] inputs) =>
        answer.DType != DType.String && Array.Exists(inputs, i => i.DType != DType.String && i.Bytes.Span.Overlaps(answer.Bytes.Span))
            ? Tensor.FromBytes(answer.DType, answer.Shape, answer.Bytes.ToArray())
            : answer;

    private PictureRunner Pictures(TensorInfo input, PreprocessingSource preprocessing)
    {
        if (input.Role == TensorRole.ImagePixels)
            return new PictureRunner(this, input, wantsBase64: false, preprocessing.Find(input, out var problem), problem);
        var value = _plan.Inputs.First(v => v.Key == input.Key).Value;
        return new PictureRunner(this, input, TensorRoles.IsBase64(_converted.Manifest.Plan, value), rule: null);
    }

    private PictureRunner PicturesOrThrow() => _pictures ?? throw NoPictures();

    private InvalidInputException NoPictures() => new(
        null, $"tensors for {string.Join(", ", Inputs.Select(i => $"'{i.Key}' ({i})"))}", "a picture",
        $"Signature '{Name}' does not take pictures alone.");

    private List<PlanValue> Wanted(IReadOnlyCollection<string>? outputs) => outputs is null
        ? [.. _plan.Outputs]
        : [.. outputs.Select(key => _plan.Outputs.FirstOrDefault(o => o.Key == key) ?? throw new InvalidInputException(
            null, $"an output of signature '{Name}': {string.Join(", ", _plan.Outputs.Select(o => o.Key))}", $"'{key}'"))];
}
