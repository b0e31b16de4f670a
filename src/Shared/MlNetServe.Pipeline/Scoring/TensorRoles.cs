using MlNetServe.Conversion.Host;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>What the inputs of a plan mean.</summary>
internal static class TensorRoles
{
    private const string DecodeBase64 = "DecodeBase64";

    /// <summary>Ops through which a string of a picture passes on its way to the decoder.</summary>
    private static readonly HashSet<string> PassThrough = new(StringComparer.Ordinal)
    {
        DecodeBase64, "Reshape", "Squeeze", "ExpandDims", "StridedSlice", "GatherV2", "Gather", "Identity", "Slice", "Unpack",
    };

    internal static TensorRole Of(HostPlan plan, PlanValue input) =>
        input.DType == DType.String ? FeedsDecoder(plan, input.Value) ? TensorRole.EncodedImage : TensorRole.Plain
        : IsPixels(input) ? TensorRole.ImagePixels
        : TensorRole.Plain;

    /// <summary>True when the picture arrives as web-safe base64 (the graph decodes it).</summary>
    internal static bool IsBase64(HostPlan plan, string value) => plan.Steps.Any(s => s switch
    {
        PicturesStep pictures => pictures.Input == value && pictures.Base64,
        MapStep map => BodyValue(map, value) is { } inner && IsBase64(map.Body, inner),
        HostOpStep { Op: DecodeBase64 } op => op.Inputs.Contains(value),
        HostOpStep op => PassThrough.Contains(op.Op) && Reads(op, value) && op.Outputs.Any(o => IsBase64(plan, o)),
        _ => false,
    });

    private static bool FeedsDecoder(HostPlan plan, string value) => plan.Steps.Any(s => s switch
    {
        PicturesStep pictures => pictures.Input == value,
        MapStep map => BodyValue(map, value) is { } inner && FeedsDecoder(map.Body, inner),
        HostOpStep op when PassThrough.Contains(op.Op) => Reads(op, value) && op.Outputs.Any(o => FeedsDecoder(plan, o)),
        HostOpStep op => Reads(op, value) && HostOps.HostOpTable.IsPictureDecoder(op.Op),
        _ => false,
    });

    private static bool Reads(HostOpStep op, string value) => op.Inputs is [var first, ..] && first == value;

    private static string? BodyValue(MapStep map, string value)
    {
        var names = map.Inputs.Concat(map.Captured).ToList();
        var at = names.IndexOf(value);
        return at < 0 ? null : map.Body.Inputs[at].Value;
    }

    private static bool IsPixels(PlanValue input) =>
        input.DType.IsNumeric() && input.DType != DType.Bool && input.Shape is { Length: 4 } shape
        && (shape[3] is 1 or 3 or 4 || (shape[1] is 1 or 3 or 4 && shape[2] != shape[1]));
}
