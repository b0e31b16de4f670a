namespace MlNetServe.TensorFlow.Graph;

/// <summary>Convolution, pooling, normalisation, activations, matrices.</summary>
internal static partial class AttributeDefaults
{
    // Properties: the table is built by a static initialiser, which may run before those of this file.
    private static long[] Ones4 => [1, 1, 1, 1];

    private static long[] Ones5 => [1, 1, 1, 1, 1];

    private static long[] None => [];

    private static void AddNeural(Dictionary<(string, string), object> table)
    {
        Each(table, "dilations", Ones4, "Conv2D", "DepthwiseConv2dNative", "Conv2DBackpropInput", "Conv2DBackpropFilter",
            "DepthwiseConv2dNativeBackpropInput", "_FusedConv2D", "_FusedDepthwiseConv2dNative");
        Each(table, "dilations", Ones5, "Conv3D", "Conv3DBackpropInputV2");
        Each(table, "explicit_paddings", None, "Conv2D", "DepthwiseConv2dNative", "Conv2DBackpropInput", "Conv2DBackpropFilter",
            "DepthwiseConv2dNativeBackpropInput", "MaxPool", "_FusedConv2D", "_FusedDepthwiseConv2dNative");
        Each(table, "use_cudnn_on_gpu", true, "Conv2D", "Conv2DBackpropInput", "Conv2DBackpropFilter", "_FusedConv2D");
        Each(table, "data_format", "NDHWC", "Conv3D", "Conv3DBackpropInputV2", "MaxPool3D", "AvgPool3D");
        Each(table, "include_batch_in_index", false, "MaxPoolWithArgmax");
        Each(table, "Targmax", DType.Int64, "MaxPoolWithArgmax");
        AddFused(table);
        AddNormalisation(table);
        AddMatrix(table);
        table[("LeakyRelu", "alpha")] = 0.2f;
        table[("ApproximateEqual", "tolerance")] = 1e-5f;
    }

    private static void AddFused(Dictionary<(string, string), object> table)
    {
        string[] fused = ["_FusedConv2D", "_FusedDepthwiseConv2dNative", "_FusedMatMul"];
        Each(table, "fused_ops", Array.Empty<string>(), fused);
        Each(table, "epsilon", 1e-4f, fused);
        Each(table, "leakyrelu_alpha", 0.2f, fused);
        Each(table, "num_args", 0L, fused);
        Each(table, "num_host_args", 0L, fused);
        Each(table, "filter_format", "HWIO", "_FusedConv2D");
        Each(table, "activation_mode", "Identity", "_FusedBatchNormEx");
        Each(table, "num_side_inputs", 0L, "_FusedBatchNormEx");
    }

    private static void AddNormalisation(Dictionary<(string, string), object> table)
    {
        string[] norms = ["FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3", "_FusedBatchNormEx"];
        Each(table, "epsilon", 1e-4f, norms);
        Each(table, "is_training", true, norms);
        Each(table, "exponential_avg_factor", 1f, norms);
        table[("LRN", "depth_radius")] = 5L;
        table[("LRN", "bias")] = 1f;
        table[("LRN", "alpha")] = 1f;
        table[("LRN", "beta")] = 0.5f;
    }

    private static void AddMatrix(Dictionary<(string, string), object> table)
    {
        foreach (var side in (ReadOnlySpan<string>)["a", "b"])
        {
            Each(table, "transpose_" + side, false, "MatMul", "_FusedMatMul", "SparseMatMul");
            Each(table, side + "_is_sparse", false, "SparseMatMul");
            Each(table, "grad_" + side, false, "MatMul", "_FusedMatMul");
        }

        foreach (var side in (ReadOnlySpan<string>)["x", "y"])
        {
            Each(table, "adj_" + side, false, "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3");
            Each(table, "grad_" + side, false, "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3");
        }

        Each(table, "adjoint", false, "MatrixInverse", "MatrixSolve", "MatrixTriangularSolve");
        Each(table, "lower", true, "MatrixTriangularSolve");
        Each(table, "align", "RIGHT_LEFT", "MatrixDiagV3", "MatrixDiagPartV3", "MatrixSetDiagV3");
        Each(table, "compute_uv", true, "Svd");
        Each(table, "full_matrices", false, "Svd");
        Each(table, "compute_v", true, "SelfAdjointEigV2");
    }
}
