namespace MlNetServe.TensorFlow.Graph;

/// <summary>Resizing, decoding, detection, strings.</summary>
internal static partial class AttributeDefaults
{
    private static void AddImages(Dictionary<(string, string), object> table)
    {
        Each(table, "align_corners", false, "ResizeBilinear", "ResizeBicubic", "ResizeNearestNeighbor", "ResizeArea");
        Each(table, "half_pixel_centers", false, "ResizeBilinear", "ResizeBicubic", "ResizeNearestNeighbor");
        table[("ScaleAndTranslate", "kernel_type")] = "lanczos3";
        table[("ScaleAndTranslate", "antialias")] = true;
        table[("CropAndResize", "method")] = "bilinear";
        table[("CropAndResize", "extrapolation_value")] = 0f;
        Each(table, "fill_mode", "CONSTANT", "ImageProjectiveTransformV2", "ImageProjectiveTransformV3");
        Each(table, "centered", true, "ExtractGlimpse", "ExtractGlimpseV2");
        Each(table, "normalized", true, "ExtractGlimpse", "ExtractGlimpseV2");
        Each(table, "uniform_noise", true, "ExtractGlimpse");
        Each(table, "noise", "uniform", "ExtractGlimpse", "ExtractGlimpseV2");
        AddDecoders(table);
        AddDetection(table);
        AddStrings(table);
    }

    private static void AddDecoders(Dictionary<(string, string), object> table)
    {
        Each(table, "channels", 0L, "DecodeJpeg", "DecodeAndCropJpeg", "DecodePng", "DecodeImage", "DecodeBmp", "DecodeWebP");
        Each(table, "ratio", 1L, "DecodeJpeg", "DecodeAndCropJpeg");
        Each(table, "fancy_upscaling", true, "DecodeJpeg", "DecodeAndCropJpeg");
        Each(table, "try_recover_truncated", false, "DecodeJpeg", "DecodeAndCropJpeg");
        Each(table, "acceptable_fraction", 1f, "DecodeJpeg", "DecodeAndCropJpeg");
        Each(table, "dct_method", "", "DecodeJpeg", "DecodeAndCropJpeg");
        Each(table, "dtype", DType.UInt8, "DecodePng", "DecodeImage", "DecodeWebP");
        table[("DecodeImage", "expand_animations")] = true;
        table[("DecodeRaw", "little_endian")] = true;
        table[("EncodeBase64", "pad")] = false;
        table[("EncodePng", "compression")] = -1L;
        table[("EncodePng", "T")] = DType.UInt8;
        table[("EncodeJpeg", "format")] = "";
        table[("EncodeJpeg", "quality")] = 95L;
        table[("EncodeJpeg", "progressive")] = false;
        table[("EncodeJpeg", "optimize_size")] = false;
        table[("EncodeJpeg", "chroma_downsampling")] = true;
        table[("EncodeJpeg", "density_unit")] = "in";
        table[("EncodeJpeg", "x_density")] = 300L;
        table[("EncodeJpeg", "y_density")] = 300L;
        table[("EncodeJpeg", "xmp_metadata")] = "";
        table[("ExtractJpegShape", "output_type")] = DType.Int32;
    }

    private static void AddDetection(Dictionary<(string, string), object> table)
    {
        Each(table, "pad_to_max_output_size", false, "NonMaxSuppressionV4", "NonMaxSuppressionV5");
        table[("NonMaxSuppression", "iou_threshold")] = 0.5f;
        table[("CombinedNonMaxSuppression", "pad_per_class")] = false;
        table[("CombinedNonMaxSuppression", "clip_boxes")] = true;
    }

    private static void AddStrings(Dictionary<(string, string), object> table)
    {
        table[("StringSplitV2", "maxsplit")] = -1L;
        Each(table, "unit", "BYTE", "Substr", "StringLength");
        table[("StringJoin", "separator")] = "";
        Each(table, "encoding", "", "StringLower", "StringUpper");
        table[("AsString", "precision")] = -1L;
        table[("AsString", "scientific")] = false;
        table[("AsString", "shortest")] = false;
        table[("AsString", "width")] = -1L;
        table[("AsString", "fill")] = "";
        table[("StringToNumber", "out_type")] = DType.Float;
        table[("RegexReplace", "replace_global")] = true;
        table[("StaticRegexReplace", "replace_global")] = true;
        table[("ReduceJoin", "separator")] = "";
    }
}
