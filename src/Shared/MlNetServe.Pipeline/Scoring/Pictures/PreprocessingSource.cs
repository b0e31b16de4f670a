using MlNetServe.Conversion;
using MlNetServe.Conversion.Host;
using MlNetServe.Imaging;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.Pictures;

/// <summary>
/// Finds the rule for a numeric image input, in this order: the option, preprocessing.json in or beside the model, the chain of
/// a signature of the same model that takes bytes and ends in a tensor of that size. A uint8 input takes raw pixels without one.
/// </summary>
internal sealed class PreprocessingSource
{
    internal const string FileName = "preprocessing.json";

    private readonly ServableOptions _options;
    private readonly (PreprocessSpec Spec, string Source)? _spec;
    private readonly List<(string Signature, PicturesStep Step)> _chains;

    internal PreprocessingSource(ConvertedModel model, ServableOptions options)
    {
        _options = options;
        _spec = Spec(model.SourcePath, options.Preprocess);
        _chains = [.. model.Signatures
            .OrderBy(s => s.Key != "serving_default").ThenBy(s => s.Key, StringComparer.Ordinal)
            .SelectMany(s => Chains(s.Value.Manifest.Plan).Select(step => (s.Key, step)))];
    }

    /// <summary>The user's limits and wishes on decoding, over an op's own options.</summary>
    internal DecodeOptions Decoding(DecodeOptions op) => op with
    {
        ApplyExifOrientation = _options.ApplyExifOrientation,
        MaxPixels = _options.MaxPicturePixels,
        MaxBytes = _options.MaxPictureBytes,
    };

    /// <summary>The rule, or null when none is known; with the reason when there is one that does not fit the input.</summary>
    internal PictureRule? Find(TensorInfo input, out string? problem)
    {
        problem = null;
        try
        {
            return Find(input);
        }
        catch (FormatException e)
        {
            problem = e.Message;
            return null;
        }
    }

    private PictureRule? Find(TensorInfo input)
    {
        var shape = PixelShape.Of(input.Shape!);
        if (_spec is { } known)
            return Rule(known.Spec, known.Source, input, shape);
        var chain = _chains.FirstOrDefault(c => Fits(c.Step.Sampler, input.DType, shape));
        if (chain.Step is { } step)
        {
            return new PictureRule(
                $"as signature '{chain.Signature}' does", Decoding(HostDecode(step.Decode)), step.Sampler, shape.Layout);
        }

        return input.DType == DType.UInt8 ? Rule(PreprocessSpec.Parse("none"), "raw pixels for a uint8 input", input, shape) : null;
    }

    private PictureRule Rule(PreprocessSpec spec, string source, TensorInfo input, PixelShape shape)
    {
        var decode = Decoding(new DecodeOptions { Op = DecodeOp.Any, Channels = shape.Channels });
        return new PictureRule(source, decode, spec.ToSampler(shape.Height, shape.Width, shape.Channels, input.DType == DType.UInt8), shape.Layout);
    }

    /// <summary>The graph's own decode, but every format is taken.</summary>
    private static DecodeOptions HostDecode(DecodeOptions op) => op with { Op = DecodeOp.Any, CropWindow = null };

    private static bool Fits(SamplerSpec sampler, DType type, PixelShape shape) =>
        sampler.Channels == shape.Channels
        && (sampler.Output == PixelType.UInt8) == (type == DType.UInt8)
        && (shape.Height is null || sampler.Resize?.Height == shape.Height)
        && (shape.Width is null || sampler.Resize?.Width == shape.Width);

    private static IEnumerable<PicturesStep> Chains(HostPlan plan) => plan.Steps.SelectMany(s => s switch
    {
        PicturesStep pictures => [pictures],
        MapStep map => Chains(map.Body),
        _ => Enumerable.Empty<PicturesStep>(),
    });

    private static (PreprocessSpec, string)? Spec(string model, string? option)
    {
        if (option is not null)
            return (PreprocessSpec.Parse(option), $"option --preprocess {option}");
        var file = Candidates(model).FirstOrDefault(File.Exists);
        return file is null ? null : (Read(file), file);
    }

    private static PreprocessSpec Read(string file)
    {
        try
        {
            return PreprocessSpec.ParseJson(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(file, e.Message, inner: e);
        }
    }

    private static IEnumerable<string> Candidates(string model)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(model));
        if (Directory.Exists(full))
            yield return Path.Combine(full, FileName);
        if (Path.GetDirectoryName(full) is { } beside)
            yield return Path.Combine(beside, FileName);
    }
}
