namespace MlNetServe.TensorFlow.Graph;

/// <summary>Shape, movement of data, comparison, cast.</summary>
internal static partial class AttributeDefaults
{
    private static void AddData(Dictionary<(string, string), object> table)
    {
        Each(table, "squeeze_dims", None, "Squeeze");
        Each(table, "axis", 0L, "Pack", "Unpack");
        Each(table, "axis", -1L, "OneHot");
        foreach (var mask in (ReadOnlySpan<string>)["begin", "end", "ellipsis", "new_axis", "shrink_axis"])
            Each(table, mask + "_mask", 0L, "StridedSlice", "TensorStridedSliceUpdate", "StridedSliceAssign", "ResourceStridedSliceAssign");
        table[("Cast", "Truncate")] = false;
        Each(table, "output_type", DType.Int64, "ArgMax", "ArgMin");
        Each(table, "out_type", DType.Int32, "Shape", "ShapeN", "Size", "LowerBound", "UpperBound");
        Each(table, "sorted", true, "TopKV2", "TopK");
        Each(table, "batch_dims", 0L, "GatherV2", "ResourceGather");
        Each(table, "validate_indices", true, "Gather", "ResourceGather");
        Each(table, "bad_indices_policy", "", "GatherNd", "ScatterNd", "TensorScatterUpdate");
        Each(table, "exclusive", false, "Cumsum", "Cumprod", "CumulativeLogsumexp");
        Each(table, "reverse", false, "Cumsum", "Cumprod", "CumulativeLogsumexp");
        Each(table, "incompatible_shape_error", true, "Equal", "NotEqual");
        Each(table, "batch_dim", 0L, "ReverseSequence");
        Each(table, "N", 1L, "ParallelConcat");
        Each(table, "reverse", false, "NthElement");
        Each(table, "init", false, "Empty");
        Each(table, "binary_output", false, "DenseBincount");
        table[("DynamicPartition", "num_partitions")] = 1L;
        Each(table, "dtype", DType.Int32, "HistogramFixedWidth");
        Each(table, "out_type", DType.UInt8, "QuantizedConv2D");
    }
}
