using System.Globalization;

namespace MlNetServe.Imaging;

/// <summary>
/// How a picture becomes a numeric image input: y = (x * scale - mean) / std with x in 0..255, in float32. Means and deviations are
/// those of the tensor's channels, so with <see cref="IsBgr"/> blue comes first.
/// </summary>
public sealed record PreprocessSpec
{
    /// <summary>The factor; 1 keeps 0..255.</summary>
    public float Scale { get; init; } = 1;

    /// <summary>What is subtracted: one number, or one for each channel of the tensor.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0];

    /// <summary>The divisor, not zero: one number, or one for each channel of the tensor.</summary>
    public IReadOnlyList<float> Std { get; init; } = [1];

    /// <summary>Whether the tensor's channels are blue, green, red.</summary>
    public bool IsBgr { get; init; }

    /// <summary>Reads none, unit, tf, caffe, torch, or scale=S,mean=a:b:c,std=a:b:c,order=rgb|bgr (each key at most once).</summary>
    /// <exception cref="FormatException">The text is none of these; the message lists them.</exception>
    public static PreprocessSpec Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PreprocessPresets.ByName(text) ?? PreprocessText.Parse(text);
    }

    /// <summary>Reads a preprocessing.json: {"spec": "tf"}, or an object of scale, mean, std and order.</summary>
    /// <exception cref="FormatException">The text is no such object; the message says what was found.</exception>
    public static PreprocessSpec ParseJson(ReadOnlySpan<byte> json) => PreprocessJson.Parse(json);

    /// <summary>The sampler for an input: bilinear, half-pixel, stretched.</summary>
    /// <param name="height">The input's height in pixels; null keeps the picture's size.</param>
    /// <param name="width">The input's width in pixels; null keeps the picture's size.</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <param name="uint8">Whether the input is uint8, which takes raw pixels, rounded: nothing else of the specification holds.</param>
    /// <exception cref="FormatException">The specification has another number of means than the input has channels.</exception>
    public SamplerSpec ToSampler(int? height, int? width, int channels, bool uint8)
    {
        var sampler = new SamplerSpec
        {
            Resize = height is { } h && width is { } w ? new ResizeSpec { Height = h, Width = w } : null,
            Channels = channels,
        };
        if (uint8)
            return sampler with { Output = PixelType.UInt8, Clamp = [0, 255], Rounding = SampleRounding.Round };
        Check(Mean, "means", channels);
        Check(Std, "deviations", channels);
        if (IsBgr && channels != 3)
            throw new FormatException($"the preprocessing '{this}' has an order of blue, green, red, the input has {channels} channels");
        return sampler with { After = Steps(), ReverseChannels = IsBgr };
    }

    /// <summary>The same mapping: the same canonical text.</summary>
    public bool Equals(PreprocessSpec? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>The canonical text, which <see cref="Parse"/> reads: a name where there is one.</summary>
    public override string ToString() => PreprocessPresets.NameOf(this) ?? LongText;

    internal string LongText => string.Create(
        CultureInfo.InvariantCulture, $"scale={Scale:R},mean={Join(Mean)},std={Join(Std)},order={(IsBgr ? "bgr" : "rgb")}");

    private static string Join(IReadOnlyList<float> values) =>
        string.Join(':', (values.Distinct().Count() == 1 ? values.Take(1) : values).Select(v => v.ToString("R", CultureInfo.InvariantCulture)));

    private void Check(IReadOnlyList<float> values, string name, int channels)
    {
        if (values.Count != 1 && values.Count != channels)
            throw new FormatException($"the preprocessing '{this}' has {values.Count} {name}, the input has {channels} channels");
    }

    // The sampler's last steps speak of the channels before they are reversed.
    private List<ChannelStep> Steps()
    {
        var steps = new List<ChannelStep>();
        if (Scale != 1)
            steps.Add(new ChannelStep(ChannelOp.Multiply, [Scale]));
        if (Mean.Any(m => m != 0))
            steps.Add(new ChannelStep(ChannelOp.Subtract, IsBgr ? [.. Mean.Reverse()] : Mean));
        if (Std.Any(s => s != 1))
            steps.Add(new ChannelStep(ChannelOp.Divide, IsBgr ? [.. Std.Reverse()] : Std));
        return steps;
    }
}
