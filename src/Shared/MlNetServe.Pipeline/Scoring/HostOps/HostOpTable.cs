using MlNetServe.Conversion.Host;
using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring.Steps;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>The ops that have code here, in alphabetical order; the structure of string tensors and arithmetic on shapes is the evaluator's.</summary>
internal static class HostOpTable
{
    private static readonly SortedDictionary<string, Func<HostAttributes, PlanContext, HostOp>> Rows = new(StringComparer.Ordinal)
    {
        ["AsString"] = (a, _) => new AsString(a),
        ["DecodeAndCropJpeg"] = (a, context) => new DecodeAndCropJpeg(a, context),
        ["DecodeBase64"] = (_, _) => new DecodeBase64(),
        ["DecodeBmp"] = (a, context) => new DecodeBmp(a, context),
        ["DecodeGif"] = (_, context) => new DecodeGif(context),
        ["DecodeImage"] = (a, context) => new DecodeImage(a, context),
        ["DecodeJpeg"] = (a, context) => new DecodeJpeg(a, context),
        ["DecodePng"] = (a, context) => new DecodePng(a, context),
        ["DecodeRaw"] = (a, _) => new DecodeRaw(a),
        ["DecodeWebP"] = (a, context) => new DecodeWebP(a, context),
        ["EncodeBase64"] = (a, _) => new EncodeBase64(a),
        ["EncodeJpeg"] = (a, _) => new EncodeJpeg(a),
        ["EncodePng"] = (_, _) => new EncodePng(),
        ["StringJoin"] = (a, _) => new StringJoin(a),
        ["StringLength"] = (a, _) => new StringLength(a),
        ["Substr"] = (a, _) => new Substr(a),
    };

    /// <summary>The ops of <see cref="Rows"/>.</summary>
    internal static IReadOnlyCollection<string> Ops => Rows.Keys;

    /// <summary>The op of a step.</summary>
    internal static HostOp Create(HostOpStep step, PlanContext context) => Rows.TryGetValue(step.Op, out var create)
        ? create(new HostAttributes(step), context)
        : new EvaluatedOp(step);

    /// <summary>True for the ops that read an encoded picture.</summary>
    internal static bool IsPictureDecoder(string op) => op != nameof(DecodeOp.Any) && Enum.TryParse<DecodeOp>(op, out _);
}
