using MlNetServe.Conversion.Lowering;
using MlNetServe.Conversion.Ops.Elementwise;
using MlNetServe.Conversion.Ops.Image;
using MlNetServe.Conversion.Ops.Matrix;
using MlNetServe.Conversion.Ops.Neural;
using MlNetServe.Conversion.Ops.Quantize;

namespace MlNetServe.Conversion;

/// <summary>
/// Every TensorFlow op that is known, in alphabetical order: its converter, the pass that removes it, or why it is refused.
/// </summary>
internal static class OpTable
{
    /// <summary>The rows by op.</summary>
    internal static readonly SortedDictionary<string, OpDefinition> Rows = new(StringComparer.Ordinal)
    {
        ["Add"] = Op(AddV2.Convert, tier: 1),
        ["AddV2"] = Op(AddV2.Convert, tier: 1),
        ["AdjustContrastv2"] = Op(AdjustContrastv2.Convert, tier: 2),
        ["AdjustHue"] = Op(AdjustHue.Convert, tier: 3),
        ["AdjustSaturation"] = Op(AdjustSaturation.Convert, tier: 3),
        ["AvgPool"] = Op(AvgPool.Convert, tier: 1),
        ["AvgPool3D"] = Op(AvgPool.Convert, tier: 2),
        ["BatchMatMul"] = Op(BatchMatMulV2.Convert, tier: 1, "grad_x", "grad_y"),
        ["BatchMatMulV2"] = Op(BatchMatMulV2.Convert, tier: 1, "grad_x", "grad_y"),
        ["BatchMatMulV3"] = Op(BatchMatMulV3.Convert, tier: 1, "grad_x", "grad_y"),
        ["BatchToSpace"] = Op(BatchToSpaceND.ConvertOld, tier: 3),
        ["BatchToSpaceND"] = Op(BatchToSpaceND.Convert, tier: 2),
        ["BiasAdd"] = Op(BiasAdd.Convert, tier: 1),
        ["BiasAddV1"] = Op(BiasAdd.Convert, tier: 1),
        ["Conv2D"] = Op(Conv2D.Convert, tier: 1),
        ["Conv2DBackpropInput"] = Op(Conv2DBackpropInput.Convert, tier: 2),
        ["Conv3D"] = Op(Conv3D.Convert, tier: 2),
        ["Conv3DBackpropInputV2"] = Op(Conv2DBackpropInput.Convert, tier: 2),
        ["CropAndResize"] = Op(CropAndResize.Convert, tier: 2),
        ["DepthToSpace"] = Op(DepthToSpace.Convert, tier: 2),
        ["DepthwiseConv2dNative"] = Op(DepthwiseConv2dNative.Convert, tier: 1),
        ["Dilation2D"] = Op(Dilation2D.Convert, tier: 3),
        ["Einsum"] = Op(Einsum.Convert, tier: 1),
        ["ExtractImagePatches"] = Op(ExtractImagePatches.Convert, tier: 2),
        ["FakeQuantWithMinMaxArgs"] = Op(FakeQuantWithMinMaxArgs.Convert, tier: 2),
        ["FakeQuantWithMinMaxVars"] = Op(FakeQuantWithMinMaxVars.Convert, tier: 2),
        ["FakeQuantWithMinMaxVarsPerChannel"] = Op(FakeQuantWithMinMaxVarsPerChannel.Convert, tier: 2),
        ["FusedBatchNorm"] = Op(FusedBatchNorm.Convert, tier: 1, "exponential_avg_factor"),
        ["FusedBatchNormV2"] = Op(FusedBatchNorm.Convert, tier: 1, "exponential_avg_factor"),
        ["FusedBatchNormV3"] = Op(FusedBatchNorm.Convert, tier: 1, "exponential_avg_factor"),
        ["HSVToRGB"] = Op(HSVToRGB.Convert, tier: 3),
        ["ImageProjectiveTransformV2"] = Op(ImageProjectiveTransformV3.Convert, tier: 3),
        ["ImageProjectiveTransformV3"] = Op(ImageProjectiveTransformV3.Convert, tier: 3),
        ["L2Loss"] = Op(L2Loss.Convert, tier: 3),
        ["LRN"] = Op(LRN.Convert, tier: 1),
        ["LogSoftmax"] = Op(Softmax.Convert, tier: 1),
        ["MatMul"] = Op(MatMul.Convert, tier: 1, "grad_a", "grad_b"),
        ["MaxPool"] = Op(MaxPool.Convert, tier: 1),
        ["MaxPool3D"] = Op(MaxPool.Convert, tier: 2),
        ["MaxPoolV2"] = Op(MaxPoolV2.Convert, tier: 1),
        ["MaxPoolWithArgmax"] = Op(MaxPoolWithArgmax.Convert, tier: 2),
        ["QuantizeAndDequantizeV2"] = Op(QuantizeAndDequantizeV2.Convert, tier: 2),
        ["QuantizeAndDequantizeV3"] = Op(QuantizeAndDequantizeV2.ConvertV3, tier: 2),
        ["QuantizeAndDequantizeV4"] = Op(QuantizeAndDequantizeV2.Convert, tier: 2),
        ["RGBToHSV"] = Op(RGBToHSV.Convert, tier: 3),
        ["Relu"] = Rename("Relu", tier: 1),
        ["ResizeArea"] = Op(ResizeArea.Convert, tier: 2),
        ["ResizeBicubic"] = Op(ResizeBicubic.Convert, tier: 2),
        ["ResizeBilinear"] = Op(ResizeBilinear.Convert, tier: 1),
        ["ResizeNearestNeighbor"] = Op(ResizeNearestNeighbor.Convert, tier: 1),
        ["ScaleAndTranslate"] = Op(ScaleAndTranslate.Convert, tier: 2),
        ["Softmax"] = Op(Softmax.Convert, tier: 1),
        ["SpaceToBatch"] = Op(SpaceToBatchND.ConvertOld, tier: 3),
        ["SpaceToBatchND"] = Op(SpaceToBatchND.Convert, tier: 2),
        ["SpaceToDepth"] = Op(SpaceToDepth.Convert, tier: 2),
        ["SparseMatMul"] = Op(MatMul.Convert, tier: 3, "a_is_sparse", "b_is_sparse"),
        ["_FusedBatchNormEx"] = Op(FusedBatchNormEx.Convert, tier: 2, "exponential_avg_factor"),
        ["_FusedConv2D"] = Op(FusedConv2D.Convert, tier: 1, "epsilon", "filter_format", "leakyrelu_alpha", "num_args", "num_host_args"),
        ["_FusedDepthwiseConv2dNative"] = Op(FusedConv2D.ConvertDepthwise, tier: 1, "epsilon", "leakyrelu_alpha", "num_args"),
        ["_FusedMatMul"] = Op(FusedMatMul.Convert, tier: 1, "epsilon", "leakyrelu_alpha", "num_args", "grad_a", "grad_b"),
    };

    private static OpDefinition Op(Func<OpContext, Value> convert, int tier, params string[] ignore) =>
        new() { Tier = tier, Convert = op => [convert(op)], Ignore = ignore };

    private static OpDefinition Op(Func<OpContext, Value[]> convert, int tier, params string[] ignore) =>
        new() { Tier = tier, Convert = convert, Ignore = ignore };

    /// <summary>An op that ONNX has under another name: one input, shape, dtype and order of axes kept.</summary>
    private static OpDefinition Rename(string onnx, int tier) => Op(op => op.Unary(onnx, op.InputAsIs(0)), tier);

    private static OpDefinition HandledBy(string pass, int tier) => new() { Tier = tier, HandledBy = pass };

    private static OpDefinition Refuse(string reason, int tier = 3) => new() { Tier = tier, Refusal = reason };
}
