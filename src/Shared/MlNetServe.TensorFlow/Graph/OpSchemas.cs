namespace MlNetServe.TensorFlow.Graph;

/// <summary>What TensorFlow's op list says and a saved graph leaves out: attribute defaults and numbers of outputs.</summary>
public static class OpSchemas
{
    /// <summary>The default of an attribute (kinds as in <see cref="TfAttributes"/>), or null when it has none.</summary>
    public static object? Default(string op, string attribute) =>
        AttributeDefaults.Table.TryGetValue((op, attribute), out var own) ? own
        : AttributeDefaults.Table.TryGetValue(("*", attribute), out var shared) ? shared
        : null;

    /// <summary>The attributes of an op that have a default of its own.</summary>
    public static IEnumerable<string> DefaultNames(string op) =>
        AttributeDefaults.Table.Keys.Where(k => k.Op == op).Select(k => k.Attribute);

    /// <summary>The number of outputs of a node; 1 for an op that is not listed.</summary>
    /// <exception cref="AttributeException">The attribute that says it is missing or of the wrong kind.</exception>
    public static int OutputCount(TfNode node) => node.Op switch
    {
        "NoOp" or "Assert" => 0,
        "FusedBatchNorm" or "FusedBatchNormV2" => 5,
        "FusedBatchNormV3" or "_FusedBatchNormEx" => 6,
        "QuantizeV2" or "QuantizedConv2D" or "NonMaxSuppressionV5" or "UniqueWithCounts" or "UniqueWithCountsV2"
            or "StatelessRandomGetKeyCounterAlg" or "Svd" => 3,
        "CombinedNonMaxSuppression" => 4,
        "TopK" or "TopKV2" or "Switch" or "RefSwitch" or "Merge" or "RefMerge" or "MaxPoolWithArgmax" or "NonMaxSuppressionV4"
            or "Unique" or "UniqueV2" or "ListDiff" or "TensorListPopBack" or "StatelessRandomGetKeyCounter" or "TensorArrayV3"
            or "SoftmaxCrossEntropyWithLogits" or "SparseSoftmaxCrossEntropyWithLogits" or "BroadcastGradientArgs"
            or "SelfAdjointEigV2" or "RaggedRange" or "TensorListConcatV2" or "TensorListConcat" or "TensorArrayConcatV3" => 2,
        "Split" or "SplitV" => Counted(node, "num_split"),
        "Unpack" => Counted(node, "num"),
        "ShapeN" => Counted(node, "N"),
        "DynamicPartition" => Counted(node, "num_partitions"),
        "IdentityN" or "While" or "StatelessWhile" => node.Attributes.Types("T").Length,
        "If" or "StatelessIf" or "Case" or "StatelessCase" or "PartitionedCall" or "StatefulPartitionedCall" =>
            node.Attributes.Types("Tout").Length,
        _ => 1,
    };

    private static int Counted(TfNode node, string attribute)
    {
        var count = node.Attributes.Int(attribute);
        return count is >= 0 and <= ushort.MaxValue
            ? (int)count
            : throw new AttributeException(attribute, $"is {count}; it must be 0 to {ushort.MaxValue}.");
    }
}
