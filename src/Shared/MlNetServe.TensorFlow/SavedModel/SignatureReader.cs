using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>Reads the signatures of a MetaGraph; those whose names begin with "__" are TensorFlow's own.</summary>
internal static class SignatureReader
{
    internal static IReadOnlyList<TfSignature> Read(MetaGraphDef graph) =>
    [
        .. graph.SignatureDef
            .Where(s => !s.Key.StartsWith("__", StringComparison.Ordinal))
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => new TfSignature(s.Key, Specs(s.Value.Inputs), Specs(s.Value.Outputs), s.Value.MethodName)),
    ];

    internal static long[]? Dims(TensorShapeProto? shape) => shape is null || shape.UnknownRank ? null : [.. shape.Dim.Select(d => Math.Max(d.Size, -1))];

    private static IReadOnlyList<TfTensorSpec> Specs(IEnumerable<KeyValuePair<string, TensorInfo>> map) =>
    [
        .. map.OrderBy(e => e.Key, StringComparer.Ordinal)
            .Select(e => new TfTensorSpec(e.Key, ((DType)e.Value.Dtype).Base(), Dims(e.Value.TensorShape), e.Value.Name)),
    ];
}
