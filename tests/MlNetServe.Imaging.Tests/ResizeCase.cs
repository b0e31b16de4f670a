using System.Text.Json;

namespace MlNetServe.Imaging.Tests;

/// <summary>One call of shared/images/resize, as the sampler's specification where the sampler does such calls.</summary>
public sealed record ResizeCase(string Id, string Call, string Input, string? Output, long[] Shape, ResizeSpec? Resize)
{
    public static ResizeCase Read(JsonElement row)
    {
        var arguments = row.GetProperty("args");
        var shape = row.TryGetProperty("shape", out var s) ? s.EnumerateArray().Select(d => d.GetInt64()).ToArray() : [];
        var call = row.GetProperty("call").GetString()!;
        return new ResizeCase(
            row.GetProperty("id").GetString()!, call, row.GetProperty("input").GetString()!,
            row.TryGetProperty("output", out var output) ? output.GetString() : null, shape,
            shape.Length < 3 ? null : SpecOf(call, arguments, shape));
    }

    private static ResizeSpec? SpecOf(string call, JsonElement arguments, long[] shape)
    {
        var spec = new ResizeSpec { Height = (int)shape[^3], Width = (int)shape[^2] };
        return call switch
        {
            "tf.image.resize" => V2(spec, Text(arguments, "method"), Flag(arguments, "antialias")),
            "tf.compat.v1.image.resize" => V1(spec, Text(arguments, "method"), Flag(arguments, "align_corners") ? CoordinateMode.AlignCorners : CoordinateMode.Legacy),
            "tf.raw_ops.Resize" => V1(spec, Text(arguments, "method"), CoordinateMode.HalfPixel),
            "tf.raw_ops.ScaleAndTranslate" => spec with
            {
                Method = ResizeMethod.ScaleAndTranslate,
                Kernel = Text(arguments, "kernel_type"),
                Antialias = Flag(arguments, "antialias"),
                Scale = [.. arguments.GetProperty("scale").EnumerateArray().Select(e => e.GetSingle())],
                Translation = [.. arguments.GetProperty("translation").EnumerateArray().Select(e => e.GetSingle())],
            },
            "keras.layers.Resizing" when !Flag(arguments, "crop_to_aspect_ratio") && !Flag(arguments, "pad_to_aspect_ratio") => spec,
            _ => null,
        };
    }

    private static ResizeSpec V1(ResizeSpec spec, string method, CoordinateMode mode) => spec with
    {
        Method = Enum.Parse<ResizeMethod>(method, ignoreCase: true),
        Coordinates = mode,
    };

    private static ResizeSpec V2(ResizeSpec spec, string method, bool antialias) => (method, antialias) switch
    {
        ("nearest" or "area", _) or ("bilinear" or "bicubic", false) => V1(spec, method, CoordinateMode.HalfPixel),
        ("bilinear", true) => Kernel(spec, "triangle", true),
        ("bicubic", true) => Kernel(spec, "keyscubic", true),
        _ => Kernel(spec, method, antialias),
    };

    private static ResizeSpec Kernel(ResizeSpec spec, string kernel, bool antialias) =>
        spec with { Method = ResizeMethod.ScaleAndTranslate, Kernel = kernel, Antialias = antialias };

    private static string Text(JsonElement arguments, string name) => arguments.GetProperty(name).GetString()!;

    private static bool Flag(JsonElement arguments, string name) => arguments.TryGetProperty(name, out var value) && value.GetBoolean();
}
