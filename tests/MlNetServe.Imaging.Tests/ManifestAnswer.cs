using System.Globalization;
using System.Text.Json;

namespace MlNetServe.Imaging.Tests;

/// <summary>One answer of images/manifest.json: an op with arguments, and TensorFlow's pixels (by hash) or refusal.</summary>
public sealed record ManifestAnswer(string File, string Format, string Call, DecodeOptions Options, long[] Shape, string? Sha256, string? Error, string? PixelsKey)
{
    /// <summary>Whether the file must be refused.</summary>
    public bool IsRefusal => Error is not null;

    /// <summary>uint8, and no argument but channels (and expand_animations) differs from its default.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Reads the answers of a file's row that ImageDecoder is to give.</summary>
    public static IEnumerable<ManifestAnswer> Read(JsonElement file)
    {
        foreach (var answer in file.GetProperty("answers").EnumerateArray())
        {
            var op = answer.GetProperty("op").GetString()!;
            if (OpOf(op) is not { } decodeOp || answer.TryGetProperty("unstable", out _))
                continue;
            var arguments = answer.GetProperty("args");
            if (arguments.TryGetProperty("channels", out var channels) && channels.GetInt32() == 2)
                continue;
            yield return new ManifestAnswer(
                file.GetProperty("file").GetString()!, file.GetProperty("format").GetString()!, $"{op} {Text(arguments)}", OptionsOf(decodeOp, arguments),
                answer.TryGetProperty("shape", out var shape) ? [.. shape.EnumerateArray().Select(d => d.GetInt64())] : [],
                answer.TryGetProperty("sha256", out var hash) ? hash.GetString() : null,
                answer.TryGetProperty("code", out _) ? answer.GetProperty("error").GetString() : null,
                answer.TryGetProperty("pixels", out var key) ? key.GetString() : null)
            {
                IsDefault = decodeOp != DecodeOp.DecodeAndCropJpeg && arguments.EnumerateObject().All(IsDefaultArgument),
            };
        }
    }

    private static DecodeOp? OpOf(string op) => op switch
    {
        "decode_jpeg" => DecodeOp.DecodeJpeg,
        "decode_png" => DecodeOp.DecodePng,
        "decode_gif" => DecodeOp.DecodeGif,
        "decode_bmp" => DecodeOp.DecodeBmp,
        "decode_webp" => DecodeOp.DecodeWebP,
        "decode_image" => DecodeOp.DecodeImage,
        "decode_and_crop_jpeg" => DecodeOp.DecodeAndCropJpeg,
        _ => null,
    };

    private static bool IsDefaultArgument(JsonProperty argument) =>
        argument.Name is "channels" or "expand_animations" || (argument.Name == "dtype" && argument.Value.GetString() == "uint8");

    private static string Text(JsonElement arguments) =>
        string.Join(' ', arguments.EnumerateObject().Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Name}={a.Value}")));

    private static DecodeOptions OptionsOf(DecodeOp op, JsonElement arguments)
    {
        var options = new DecodeOptions { Op = op };
        foreach (var argument in arguments.EnumerateObject())
        {
            options = argument.Name switch
            {
                "channels" => options with { Channels = argument.Value.GetInt32() },
                "dtype" => options with { PixelType = Enum.Parse<PixelType>(argument.Value.GetString()! == "float32" ? "Float32" : argument.Value.GetString()!, ignoreCase: true) },
                "expand_animations" => options with { ExpandAnimations = argument.Value.GetBoolean() },
                "ratio" => options with { Ratio = argument.Value.GetInt32() },
                "dct_method" => options with { DctMethod = argument.Value.GetString()! },
                "fancy_upscaling" => options with { FancyUpscaling = argument.Value.GetBoolean() },
                "try_recover_truncated" => options with { TryRecoverTruncated = argument.Value.GetBoolean() },
                "acceptable_fraction" => options with { AcceptableFraction = argument.Value.GetSingle() },
                "crop_window" => options with { CropWindow = [.. argument.Value.EnumerateArray().Select(n => n.GetInt32())] },
                _ => throw new InvalidDataException(argument.Name),
            };
        }

        return options;
    }
}
