namespace MlNetServe.Imaging;

/// <summary>One float32 operation on every sample, done as TensorFlow's op does it (rounding after each step).</summary>
/// <param name="Kind">The operation.</param>
/// <param name="Values">One operand for all channels, or one a channel.</param>
public sealed record ChannelStep(ChannelOp Kind, IReadOnlyList<float> Values);
