using MlNetServe.Imaging;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Host;

/// <summary>TensorFlow's resize ops with a constant size as <see cref="ResizeSpec"/>.</summary>
internal static class ResizeNode
{
    private const long MaxSide = 16_384;

    /// <summary>The resize that a node does, or null when it does none or its size is computed.</summary>
    internal static ResizeSpec? TryRead(TfNode node)
    {
        if (MethodOf(node.Op) is not { } method || SizeOf(node.Inputs[1]) is not { } size)
            return null;
        var spec = new ResizeSpec { Height = size.Height, Width = size.Width, Method = method, Coordinates = CoordinatesOf(node, method) };
        return method == ResizeMethod.ScaleAndTranslate ? Scaled(node, spec) : spec;
    }

    private static ResizeMethod? MethodOf(string op) => op switch
    {
        "ResizeBilinear" => ResizeMethod.Bilinear,
        "ResizeNearestNeighbor" => ResizeMethod.Nearest,
        "ResizeBicubic" => ResizeMethod.Bicubic,
        "ResizeArea" => ResizeMethod.Area,
        "ScaleAndTranslate" => ResizeMethod.ScaleAndTranslate,
        _ => null,
    };

    private static (int Height, int Width)? SizeOf(TfOutput size)
    {
        var values = size.Node.Value is { Count: 2 } constant ? constant.ToInt64s()
            : size.Spec.Values is [{ IsKnown: true }, { IsKnown: true }] dims ? [dims[0].Offset, dims[1].Offset]
            : null;
        return values is not null && Array.TrueForAll(values, v => v is > 0 and <= MaxSide) ? ((int)values[0], (int)values[1]) : null;
    }

    private static CoordinateMode CoordinatesOf(TfNode node, ResizeMethod method)
    {
        if (method == ResizeMethod.ScaleAndTranslate)
            return CoordinateMode.HalfPixel;
        var align = node.Attributes.Bool("align_corners");
        var half = method != ResizeMethod.Area && node.Attributes.Bool("half_pixel_centers");
        return (align, half) switch
        {
            (true, true) => CoordinateMode.AlignCornersHalfPixel,
            (true, false) => CoordinateMode.AlignCorners,
            (false, true) => CoordinateMode.HalfPixel,
            _ => CoordinateMode.Legacy,
        };
    }

    /// <summary>tf.image.resize computes scale as size / shape and translates by nothing; a constant scale is taken as it is.</summary>
    private static ResizeSpec? Scaled(TfNode node, ResizeSpec spec)
    {
        if (node.Inputs[3].Node.Value is not { Count: 2 } translation)
            return null;
        var scale = node.Inputs[2].Node.Value;
        if (scale is null && !IsSizeOverShape(node))
            return null;
        return spec with
        {
            Kernel = node.Attributes.String("kernel_type"),
            Antialias = node.Attributes.Bool("antialias"),
            Scale = scale is null ? null : [(float)scale.DoubleAt(0), (float)scale.DoubleAt(1)],
            Translation = [(float)translation.DoubleAt(0), (float)translation.DoubleAt(1)],
        };
    }

    /// <summary>Cast(size) / Cast(StridedSlice(Shape(image))[1:3]).</summary>
    private static bool IsSizeOverShape(TfNode node) => node.Inputs[2].Node is { Op: "RealDiv" or "Div" } divide
        && Uncast(divide.Inputs[0].Node).Value is { Count: 2 } size && SizeOf(node.Inputs[1]) is { } target
        && size.DoubleAt(0) == target.Height && size.DoubleAt(1) == target.Width
        && Uncast(divide.Inputs[1].Node) is { Op: "StridedSlice" } slice && slice.Inputs[0].Node is { Op: "Shape" } shape
        && shape.Inputs[0] == node.Inputs[0];

    private static TfNode Uncast(TfNode node) => node.Op == "Cast" ? node.Inputs[0].Node : node;
}
