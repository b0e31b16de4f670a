using MlNetServe.Conversion;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow.SavedModel;

namespace MlNetServe.Cli.Reports;

/// <summary>What can be said of a model of which no signature converts: each signature, and why.</summary>
internal static class FailedModel
{
    internal static ModelDescription Describe(string path, ServableOptions options, ConversionException first, CancellationToken ct)
    {
        using var model = TfModel.Open(path);
        var failures = new SortedDictionary<string, ConversionException>(StringComparer.Ordinal);
        foreach (var signature in model.Signatures)
        {
            ct.ThrowIfCancellationRequested();
            failures[signature.Name] = model.Signatures.Count == 1 ? first : Failure(path, options, signature.Name) ?? first;
        }

        return new ModelDescription
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(model.Path))),
            Path = model.Path,
            SizeOnDisk = model.Files.Sum(f => new FileInfo(Path.Combine(model.Folder, f)).Length),
            TensorFlowVersion = model.TensorFlowVersion,
            JpegDecoder = "",
            Signatures = [.. model.Signatures.Select(Describe)],
            Failures = failures,
        };
    }

    private static ConversionException? Failure(string path, ServableOptions options, string signature)
    {
        try
        {
            TensorFlowConverter.Convert(path, new ConvertOptions { Signature = signature, ForceInference = options.ForceInference }, options.CacheFolder);
            return null;
        }
        catch (ConversionException e)
        {
            return e;
        }
    }

    private static SignatureDescription Describe(TfSignature signature) => new()
    {
        Name = signature.Name,
        Inputs = [.. signature.Inputs.Select(Info)],
        Outputs = [.. signature.Outputs.Select(Info)],
        Ops = new Dictionary<string, int>(),
        Notes = [],
        DisabledOptimizers = [],
    };

    private static TensorInfo Info(TfTensorSpec spec) => new(spec.Key, spec.DType, spec.Shape, TensorRole.Plain);
}
