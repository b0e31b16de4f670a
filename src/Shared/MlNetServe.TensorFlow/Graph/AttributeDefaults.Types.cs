namespace MlNetServe.TensorFlow.Graph;

/// <summary>Type attributes that have a default and are stripped like any other.</summary>
internal static partial class AttributeDefaults
{
    private static void AddTypes(Dictionary<(string, string), object> table)
    {
        Each(table, "T", DType.Float, "MaxPool", "MaxPoolV2", "LRN", "LeakyRelu", "NonMaxSuppressionV3", "NonMaxSuppressionV4",
            "NonMaxSuppressionV5");
        Each(table, "T_threshold", DType.Float, "NonMaxSuppressionV2", "NonMaxSuppressionV3", "NonMaxSuppressionV4");
        Each(table, "T", DType.Float, "NonMaxSuppressionV2");
        Each(table, "T", DType.Bool, "Where");
        Each(table, "T", DType.Int32, "BroadcastArgs", "BroadcastGradientArgs", "InvertPermutation");
        Each(table, "Tk", DType.Int32, "TopKV2");
        Each(table, "TI", DType.Int64, "OneHot");
        Each(table, "Tlen", DType.Int64, "SplitV", "ReverseSequence");
        Each(table, "Tindex", DType.Int64, "MatrixBandPart");
        Each(table, "out_idx", DType.Int32, "Unique", "UniqueV2", "UniqueWithCounts", "UniqueWithCountsV2", "ListDiff");
        Each(table, "Taxis", DType.Int64, "UniqueV2", "UniqueWithCountsV2");
        Each(table, "Tnumsegments", DType.Int32, "UnsortedSegmentSum", "UnsortedSegmentMax", "UnsortedSegmentMin", "UnsortedSegmentProd");
        Each(table, "Tcomplex", DType.Complex64, "FFT", "FFT2D", "FFT3D", "IFFT", "IFFT2D", "IFFT3D", "RFFT", "RFFT2D", "IRFFT", "IRFFT2D");
        Each(table, "Treal", DType.Float, "RFFT", "RFFT2D", "IRFFT", "IRFFT2D");
        Each(table, "T", DType.Complex64, "Complex", "Real", "Imag", "ComplexAbs", "Angle", "Conj");
        table[("Complex", "T")] = DType.Float;
        Each(table, "Tout", DType.Float, "Real", "Imag", "ComplexAbs", "Angle");
        table[("Complex", "Tout")] = DType.Complex64;
        Each(table, "index_type", DType.Int32, "TopKV2", "Fill", "Sum", "EuclideanNorm");
        table[("Dequantize", "T")] = DType.QUInt8;
        table[("Range", "Tidx")] = DType.Int32;
    }
}
