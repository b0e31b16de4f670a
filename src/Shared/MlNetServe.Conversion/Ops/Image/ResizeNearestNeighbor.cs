using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   ResizeNearestNeighbor(images: T, size: int32, align_corners = false, half_pixel_centers = false) -> resized_images: T
// ONNX: Resize(X: T, scales: float32, mode = "nearest") -> Y: T for whole factors; else Gather(data: T, indices: int64, axis) -> output: T
internal static class ResizeNearestNeighbor
{
    /// <summary>No picture that is resized within a graph is larger.</summary>
    private const long LargestSize = 16384;

    internal static Value Convert(OpContext op)
    {
        // Resize has no kernel for the other types, and a detour through float32 would lose digits.
        var direct = op.InputAsIs(0).Type is OnnxType.Float or OnnxType.UInt8 or OnnxType.Int8 or OnnxType.Int32;
        if (direct && !op.Bool("align_corners") && WholeFactors(op) is { } factors)
            return Repeat(op, factors);
        var x = op.Picture(0);
        var (height, width) = op.WantedSize(1);
        var rows = op.Emit("Gather", [x, Indices(op, op.SizeOf(x, 1), height)], Axis(x, 1)) with { Order = x.Order };
        return op.Emit("Gather", [rows, Indices(op, op.SizeOf(x, 2), width)], Axis(x, 2)) with { Order = x.Order };
    }

    private static OnnxAttribute Axis(Value x, int axis) => OnnxAttribute.Int("axis", AxisMap.Physical(axis, 4, x.Order));

    /// <summary>How often each row and column is repeated, when both are whole numbers whatever the sizes are; else null.</summary>
    private static long[]? WholeFactors(OpContext op)
    {
        var (from, to) = (op.Picture(0).Shape, op.OutputSpec().Shape);
        if (!to.HasRank || to.Rank != 4)
            return null;
        var factors = new long[2];
        for (var i = 0; i < 2; i++)
        {
            var (source, target) = (from[i + 1], to[i + 1]);
            var (part, whole) = source.IsKnown ? (source.Offset, target.Offset) : (source.Scale, target.Scale);
            if (part <= 0 || whole % part != 0 || source * (whole / part) != target)
                return null;
            factors[i] = whole / part;
            if (!op.Bool("half_pixel_centers") && !RepeatsExactly(factors[i], source.Known ?? LargestSize))
                return null;
        }

        return factors;
    }

    /// <summary>
    /// True when TensorFlow's float32 product picks every pixel equally often: 1 / 41 is rounded down, so that pixel 41 * 1 is
    /// still pixel 0. Half pixels keep clear of the edges.
    /// </summary>
    private static bool RepeatsExactly(long factor, long size)
    {
        var scale = 1 / (float)factor;
        for (var pixel = 1L; pixel < Math.Min(size, LargestSize); pixel++)
        {
            if (MathF.Floor(pixel * factor * scale) != pixel || MathF.Floor(((pixel * factor) - 1) * scale) != pixel - 1)
                return false;
        }

        return true;
    }

    private static Value Repeat(OpContext op, long[] factors) => op.Emit("Resize",
        [op.PictureChannelsFirst(0), null, op.FloatConstant("scales", [1, 1, factors[0], factors[1]], 4)],
        OnnxAttribute.String("mode", "nearest"),
        OnnxAttribute.String("coordinate_transformation_mode", "asymmetric"),
        OnnxAttribute.String("nearest_mode", "floor")) with
    {
        Order = TensorOrder.ChannelsFirst,
    };

    /// <summary>
    /// The source index of each target index, by TensorFlow's float32 arithmetic: it multiplies by in / out where ONNX Runtime
    /// divides by out / in, which now and then picks another pixel.
    /// </summary>
    private static Value Indices(OpContext op, Value source, Value target)
    {
        var aligned = op.Bool("align_corners");
        var scale = op.ResizeScale(source, target, aligned);
        var position = op.Positions(target);
        var place = (op.Bool("half_pixel_centers") ? position + 0.5 : position) * scale;
        var nearest = aligned ? (place + 0.5).Floor() : place.Floor();
        return nearest.Min(op.AsFloat(source) - 1).Cast(OnnxType.Int64).Value;
    }
}
