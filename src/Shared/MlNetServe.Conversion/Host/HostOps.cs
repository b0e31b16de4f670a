using MlNetServe.Conversion.Passes;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Host;

/// <summary>Which nodes the host does, and which of those it can do.</summary>
internal static class HostOps
{
    /// <summary>Ops that the host executes: pictures, base64, strings, and structure of string tensors.</summary>
    private static readonly HashSet<string> Executable = new(StringComparer.Ordinal)
    {
        "AsString", "BroadcastTo", "Concat", "ConcatV2", "DecodeAndCropJpeg", "DecodeBase64", "DecodeBmp", "DecodeGif", "DecodeImage",
        "DecodeJpeg", "DecodePng", "DecodeRaw", "DecodeWebP", "EncodeBase64", "EncodeJpeg", "EncodePng", "Equal", "ExpandDims", "Fill",
        "Gather", "GatherNd", "GatherV2", "NotEqual", "Pack", "Rank", "Reshape", "Select", "SelectV2", "Shape", "Size", "Slice", "Split",
        "SplitV", "Squeeze", "StridedSlice", "StringJoin", "StringLength", "Substr", "Tile", "Transpose", "Unpack",
    };

    /// <summary>Arithmetic on a few integers that the host may do when all that it reads is the host's.</summary>
    private static readonly HashSet<string> ShapeArithmetic = new(StringComparer.Ordinal)
    {
        "Add", "AddV2", "Cast", "Concat", "ConcatV2", "ExpandDims", "Fill", "FloorDiv", "GatherV2", "Maximum", "Minimum", "Mul", "Pack", "Prod",
        "Range", "Reshape", "Slice", "Squeeze", "StridedSlice", "Sub",
    };

    /// <summary>True when the host must do the node: strings go in or come out, or it is a map whose body has such nodes.</summary>
    internal static bool IsHost(TfNode node) => node.Op == Pictures.Op
        || node.Inputs.Exists(i => i.Spec.DType == DType.String || HoldsStrings(i.Node.Table)) || Array.Exists(node.Outputs, o => o.DType == DType.String)
        || (node.Op == MapRegion.Op && MapRegion.Body(node).Nodes.Exists(IsHost));

    /// <summary>True for arithmetic on at most a few integers.</summary>
    internal static bool IsShapeArithmetic(TfNode node) => ShapeArithmetic.Contains(node.Op)
        && Array.TrueForAll(node.Outputs, o => o.DType is DType.Int32 or DType.Int64 && o.Shape.HasRank && o.Shape.Rank <= 1);

    /// <summary>True when the host has an executor for the op.</summary>
    internal static bool CanExecute(string op) => Executable.Contains(op) || ShapeArithmetic.Contains(op);

    private static bool HoldsStrings(ResolvedTable? table) =>
        table is not null && (table.Keys.DType == DType.String || table.Values.DType == DType.String);
}
