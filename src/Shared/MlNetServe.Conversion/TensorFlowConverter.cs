using MlNetServe.Conversion.Caching;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.SavedModel;

namespace MlNetServe.Conversion;

/// <summary>The one way from a TensorFlow model on disk to a model that can be served.</summary>
public static class TensorFlowConverter
{
    /// <summary>
    /// Converts a model, or finds it converted. A hit of the cache does not read the weights again.
    /// </summary>
    /// <param name="path">A SavedModel folder, a folder of versions, a frozen .pb, or what this converter wrote: an .onnx file or a folder of them.</param>
    /// <param name="options">The conversion's options.</param>
    /// <param name="cacheFolder">The cache; null for $XDG_CACHE_HOME/mlnetserve, else ~/.cache/mlnetserve. Where it can't be written, the
    /// conversion stays in memory.</param>
    /// <param name="log">Receives warnings: no cache, optimisers that had to be switched off. Null for none.</param>
    /// <exception cref="ModelFileException">The model is not there or can't be read.</exception>
    /// <exception cref="ConversionException">No signature, or not the one asked for, can be converted.</exception>
    public static ConvertedModel Convert(string path, ConvertOptions options, string? cacheFolder = null, Action<string>? log = null)
    {
        var warn = log ?? (_ => { });
        var model = ConvertedFiles.TryLoad(path, warn) ?? FromTensorFlow(path, options, cacheFolder, warn);
        return Selected(model, options.Signature);
    }

    /// <summary>Writes a conversion into a folder: an .onnx file a signature, weights.bin, report.json; labels that lie in a file with the model go along.</summary>
    /// <exception cref="ModelFileException">The model is not there or can't be read.</exception>
    /// <exception cref="ConversionException">No signature, or not the one asked for, can be converted.</exception>
    public static ConvertedModel ConvertToFolder(string path, ConvertOptions options, string folder, Action<string>? log = null)
    {
        var location = TfModel.Locate(path);
        var (results, failures) = ConvertAll(location, options);
        Directory.CreateDirectory(folder);
        ConvertedFolder.Write(folder, CacheKey.Of(location, options), [.. results.Select(r => WithLabels(r, location.Path))], failures);
        var written = ConvertedFolder.TryOpen(folder, null) ?? throw new IOException($"{folder} can't be read back.");
        return Selected(written.Load(location.Path, fromCache: false, log ?? (_ => { })), options.Signature);
    }

    /// <summary>
    /// Writes one signature as NAME.onnx with NAME.weights.bin and, where its plan has further models, NAME.MODEL.onnx beside it.
    /// </summary>
    /// <exception cref="ModelFileException">The model is not there or can't be read.</exception>
    /// <exception cref="ConversionException">The signature can't be converted.</exception>
    public static ConvertedModel ConvertToFile(string path, ConvertOptions options, string file, Action<string>? log = null)
    {
        using var model = TfModel.Open(path);
        var result = new SignatureConverter(model, options).Convert(model.GetSignature(options.Signature));
        return ConvertedFiles.Write(file, model.Path, WithLabels(result, model.Path), log ?? (_ => { }));
    }

    /// <summary>What is written to be served elsewhere takes the labels along that lie in files with the model.</summary>
    private static SignatureConverter.Result WithLabels(SignatureConverter.Result result, string model) => LabelFiles.Find(model) is { } file
        ? result with { Manifest = result.Manifest with { Labels = LabelFiles.Read(file) } }
        : result;

    private static ConvertedModel FromTensorFlow(string path, ConvertOptions options, string? cacheFolder, Action<string> log)
    {
        var location = TfModel.Locate(path);
        var key = CacheKey.Of(location, options);
        var cache = ModelCache.Open(cacheFolder, log);
        if (cache?.Find(key) is { } hit)
            return hit.Load(location.Path, fromCache: true, log);
        var (results, failures) = ConvertAll(location, options);
        return cache is null or { IsReadOnly: true }
            ? InMemory(location, results, failures, log)
            : cache.Add(key, folder => ConvertedFolder.Write(folder, key, results, failures)).Load(location.Path, fromCache: false, log);
    }

    private static (List<SignatureConverter.Result> Results, Dictionary<string, ConversionException> Failures) ConvertAll(
        ModelLocation location, ConvertOptions options)
    {
        using var model = TfModel.Open(location.Path);
        var converter = new SignatureConverter(model, options);
        var results = new List<SignatureConverter.Result>();
        var failures = new Dictionary<string, ConversionException>(StringComparer.Ordinal);
        foreach (var signature in model.Signatures)
        {
            try
            {
                results.Add(converter.Convert(signature));
            }
            catch (ConversionException e)
            {
                failures[signature.Name] = e;
            }
        }

        if (results.Count > 0)
            return (results, failures);
        throw failures.GetValueOrDefault(options.Signature ?? "serving_default") ?? failures.Values.FirstOrDefault() as Exception
            ?? new ModelFileException(location.Path, "the model has no signature and no callable that could be asked.");
    }

    private static ConvertedModel InMemory(
        ModelLocation location, List<SignatureConverter.Result> results, Dictionary<string, ConversionException> failures, Action<string> log) => new()
        {
            SourcePath = location.Path,
            Signatures = results.ToDictionary(r => r.Manifest.Signature, r => InMemory(r, log)),
            Failures = failures,
        };

    private static ConvertedSignature InMemory(SignatureConverter.Result result, Action<string> log)
    {
        var models = result.Models.ToDictionary(m => m.Name, m => new OnnxSource(null, OnnxWriter.ToBytes(m.Model)));
        return new ConvertedSignature(result.Manifest, models, CheckFile.Check(result.Manifest, models, log));
    }

    /// <summary>The model when the signature asked for is there; else its failure.</summary>
    private static ConvertedModel Selected(ConvertedModel model, string? signature)
    {
        if (signature is null || model.Signatures.ContainsKey(signature))
            return model;
        throw model.Failures.TryGetValue(signature, out var failure) ? failure : new ModelFileException(
            model.SourcePath, $"the model has no signature '{signature}'; it has {string.Join(", ", model.Signatures.Keys.Concat(model.Failures.Keys))}.");
    }
}
