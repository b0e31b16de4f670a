using System.Globalization;
using MlNetServe.Imaging;

namespace MlNetServe.Pipeline.Scoring.Pictures;

/// <summary>A rule in words, for inspect and the metadata.</summary>
internal static class PictureText
{
    internal static string Of(PictureRule rule)
    {
        var spec = rule.Sampler;
        List<string> parts = [.. spec.Before.Select(Of)];
        parts.Add(spec.Resize is { } r ? $"{r.Method} resize to {r.Width}x{r.Height} ({r.Coordinates})" : "the picture's own size");
        if (spec.Clamp is { } clamp)
            parts.Add($"clamp to {Number(clamp[0])}..{Number(clamp[1])}");
        if (spec.Rounding != SampleRounding.None)
            parts.Add(spec.Rounding == SampleRounding.Round ? "round" : "truncate to uint8");
        parts.AddRange(spec.After.Select(Of));
        if (spec.ReverseChannels)
            parts.Add("RGB to BGR");
        return string.Join(", ", parts);
    }

    private static string Of(ChannelStep step)
    {
        var sign = step.Kind switch
        {
            ChannelOp.Add => "+",
            ChannelOp.Subtract => "-",
            ChannelOp.Multiply => "*",
            _ => "/",
        };
        return $"x {sign} {string.Join(":", step.Values.Select(Number))}";
    }

    private static string Number(float value) => value.ToString("G7", CultureInfo.InvariantCulture);
}
