namespace MlNetServe.Imaging;

/// <summary>
/// The chain from decoded pixels to a tensor slot, in this order: samples as float32 (<see cref="Before"/>), resize, clamp,
/// rounding, <see cref="After"/>, channel order. Each part may be absent.
/// </summary>
public sealed record SamplerSpec
{
    /// <summary>Arithmetic on the decoded samples.</summary>
    public IReadOnlyList<ChannelStep> Before { get; init; } = [];

    /// <summary>The resize; null keeps the picture's size.</summary>
    public ResizeSpec? Resize { get; init; }

    /// <summary>The least and greatest value after the resize; null for no clamp.</summary>
    public IReadOnlyList<float>? Clamp { get; init; }

    /// <summary>Rounding after the resize and the clamp.</summary>
    public SampleRounding Rounding { get; init; }

    /// <summary>Arithmetic after the rounding.</summary>
    public IReadOnlyList<ChannelStep> After { get; init; } = [];

    /// <summary>Writes the channels in reverse (RGB becomes BGR); <see cref="After"/> speaks of the channels before that.</summary>
    public bool ReverseChannels { get; init; }

    /// <summary>The element type of the tensor: Float32 or UInt8.</summary>
    public PixelType Output { get; init; } = PixelType.Float32;

    /// <summary>Numbers of the tensor's channels.</summary>
    public int Channels { get; init; } = 3;
}
