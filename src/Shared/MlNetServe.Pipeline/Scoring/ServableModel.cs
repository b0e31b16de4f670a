using Microsoft.Extensions.Logging;
using MlNetServe.Conversion;
using MlNetServe.Imaging;
using MlNetServe.Pipeline.Labels;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>
/// A model that can be served: its signatures over one ONNX Runtime session an ONNX file, and its labels. Safe for many calls
/// at once. <see cref="Dispose"/> gives up the owner's hold; the sessions are freed when the last hold is given up, so that calls
/// under way end on the model on which they began.
/// </summary>
public sealed partial class ServableModel : IDisposable
{
    private const string DefaultSignature = "serving_default";

    private readonly ConvertedModel _converted;
    private readonly ILogger _logger;
    private readonly HoldCount _holds;
    private int _disposed;

    private ServableModel(ConvertedModel converted, ServableOptions options)
    {
        _converted = converted;
        _logger = options.Logger;
        _holds = new HoldCount(Free);
        (Name, Version) = ModelName.Of(converted.SourcePath, options.Name);
        LoadedLabels = LabelsLoader.Load(converted, options.LabelsFile);
        var preprocessing = new Pictures.PreprocessingSource(converted, options);
        Signatures = converted.Signatures
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .ToDictionary(s => s.Key, s => new ServableSignature(Name, s.Value, options, preprocessing, _holds), StringComparer.Ordinal);
    }

    /// <summary>The served name.</summary>
    public string Name { get; }

    /// <summary>The version, when the model's folder has an integer name.</summary>
    public long? Version { get; }

    /// <summary>The folder or file, the highest version resolved.</summary>
    public string Path => _converted.SourcePath;

    /// <summary>The signatures that can be served, by name.</summary>
    public IReadOnlyDictionary<string, ServableSignature> Signatures { get; }

    /// <summary>The signatures that can't be converted, with every cause.</summary>
    public IReadOnlyDictionary<string, ConversionException> Failures => _converted.Failures;

    /// <summary>
    /// The labels, the first that is there: option, assets.extra/labels.txt, assets/labels*.txt, labels.txt in or beside the
    /// model's folder, constants of the graph; null for none.
    /// </summary>
    public IReadOnlyList<string>? Labels => LoadedLabels?.Labels;

    /// <summary>Where <see cref="Labels"/> came from: a file, or "the graph"; null for none.</summary>
    public string? LabelsSource => LoadedLabels?.Source;

    /// <summary>True when the conversion came from the cache.</summary>
    public bool FromCache => _converted.FromCache;

    private LabelSet? LoadedLabels { get; }

    /// <summary>Loads a model: a SavedModel folder, a folder of versions (the highest), a frozen .pb, a converted .onnx or folder.</summary>
    /// <exception cref="ModelFileException">It is not there or can't be read; also a labels or preprocessing file.</exception>
    /// <exception cref="ConversionException">No signature, or not the one of the options, can be converted.</exception>
    /// <exception cref="FormatException"><see cref="ServableOptions.Preprocess"/> can't be read.</exception>
    public static ServableModel Load(string path, ServableOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new ServableOptions();
        var convert = new ConvertOptions
        {
            Signature = options.Signature,
            Inputs = options.Inputs,
            Outputs = options.Outputs,
            ForceInference = options.ForceInference,
        };
        OrtEnvironment.Initialize();
        return Create(TensorFlowConverter.Convert(path, convert, options.CacheFolder, text => LogConverter(options.Logger, text)), options);
    }

    /// <summary>Makes a converted model servable.</summary>
    /// <exception cref="ModelFileException">A labels or preprocessing file can't be read.</exception>
    public static ServableModel Create(ConvertedModel converted, ServableOptions? options = null) =>
        new(converted, options ?? new ServableOptions());

    /// <summary>A signature by name; null for serving_default, else the only one.</summary>
    /// <exception cref="SignatureNotFoundException">It is not there, or none is named and there are several.</exception>
    /// <exception cref="ConversionException">It is there but can't be converted.</exception>
    public ServableSignature GetSignature(string? name)
    {
        var wanted = name ?? (Signatures.ContainsKey(DefaultSignature) || Failures.ContainsKey(DefaultSignature) ? DefaultSignature
            : Signatures.Count == 1 ? Signatures.Keys.First() : null);
        if (wanted is not null && Signatures.TryGetValue(wanted, out var signature))
            return signature;
        if (wanted is not null && Failures.TryGetValue(wanted, out var failure))
            throw failure;
        throw new SignatureNotFoundException(name, [.. Signatures.Keys]);
    }

    /// <summary>Takes a hold, which keeps the sessions until <see cref="Release"/>.</summary>
    /// <returns>False when the model is already freed.</returns>
    public bool TryHold() => _holds.TryTake();

    /// <summary>Gives up a hold that <see cref="TryHold"/> took.</summary>
    public void Release() => _holds.Release();

    /// <summary>What the model says of itself.</summary>
    public ModelDescription Describe()
    {
        var first = _converted.Signatures.Values.FirstOrDefault()?.Manifest;
        return new ModelDescription
        {
            Name = Name,
            Version = Version,
            Path = Path,
            SizeOnDisk = ModelSize.Of(Path),
            SourceKind = first?.SourceKind,
            TensorFlowVersion = first?.TensorFlowVersion,
            JpegDecoder = ImageDecoder.JpegDecoderName,
            Labels = Labels,
            LabelsSource = LabelsSource,
            Signatures = [.. Signatures.Values.Select(s => s.Describe())],
            Failures = Failures,
        };
    }

    /// <summary>Gives up the owner's hold; further calls do nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            Release();
    }

    /// <summary>True when the sessions are freed.</summary>
    internal bool IsFreed => _holds.IsFreed;

    private void Free()
    {
        foreach (var signature in Signatures.Values)
            signature.Free();
        LogFreed(_logger, Name, Version);
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "{Text}")]
    private static partial void LogConverter(ILogger logger, string text);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Debug, Message = "Model {Name}, version {Version}, is freed.")]
    private static partial void LogFreed(ILogger logger, string name, long? version);
}
