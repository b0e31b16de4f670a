using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace MlNetServe.Imaging;

/// <summary>
/// Takes decoded pixels into a tensor slot by a <see cref="SamplerSpec"/>, with the float32 arithmetic of TensorFlow's kernels, row
/// by row. Thread-safe; a call reserves rented memory only, once it has seen the size of the picture before.
/// </summary>
public sealed class ImageSampler
{
    private const int KnownSizes = 64;

    private readonly SamplerSpec _spec;
    private readonly SampleSteps _before;
    private readonly RowFinisher _finisher;
    private readonly ConcurrentDictionary<(int Height, int Width), ResamplePlan> _plans = new();

    /// <summary>Checks the specification.</summary>
    /// <exception cref="ArgumentException">Sizes, kernels or numbers of operands that are not possible.</exception>
    public ImageSampler(SamplerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        SamplerSpecCheck.Check(spec);
        _spec = spec;
        _before = new SampleSteps(spec.Before, spec.Channels);
        _finisher = new RowFinisher(spec);
    }

    /// <summary>The shape of the tensor slot for a picture.</summary>
    /// <exception cref="ImageFormatException">The picture has other channels than the tensor, or several frames.</exception>
    public (int Height, int Width, int Channels) OutputShape(DecodedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Channels != _spec.Channels)
            throw new ImageFormatException($"expected a picture of {_spec.Channels} channels, found {image.Channels}");
        if (image.Frames != 1)
            throw new ImageFormatException($"expected a picture of one frame, found {image.Frames}");
        return (_spec.Resize?.Height ?? image.Height, _spec.Resize?.Width ?? image.Width, _spec.Channels);
    }

    /// <summary>Writes the picture as float32.</summary>
    /// <param name="image">The decoded picture; it is not disposed.</param>
    /// <param name="destination">Exactly as many elements as <see cref="OutputShape"/> says.</param>
    /// <param name="layout">The order of the axes.</param>
    /// <exception cref="ImageFormatException">The picture has other channels than the tensor, or several frames.</exception>
    /// <exception cref="ArgumentException">The destination has another length, or the output is not float32.</exception>
    public void Sample(DecodedImage image, Span<float> destination, TensorLayout layout)
    {
        var (height, width, channels) = Check(image, destination.Length, PixelType.Float32);
        Run(image, height, width, channels, MemoryMarshal.AsBytes(destination), layout);
    }

    /// <summary>Writes the picture as uint8: values are cut to 0..255 and lose their fraction.</summary>
    /// <inheritdoc cref="Sample(DecodedImage, Span{float}, TensorLayout)"/>
    public void Sample(DecodedImage image, Span<byte> destination, TensorLayout layout)
    {
        var (height, width, channels) = Check(image, destination.Length, PixelType.UInt8);
        Run(image, height, width, channels, destination, layout);
    }

    private (int Height, int Width, int Channels) Check(DecodedImage image, int length, PixelType type)
    {
        var shape = OutputShape(image);
        if (_spec.Output != type)
            throw new ArgumentException($"the sampler gives {_spec.Output}, but {type} was asked for", nameof(type));
        if (length != (long)shape.Height * shape.Width * shape.Channels)
            throw new ArgumentException($"the destination has {length} elements, the picture gives {shape.Height} x {shape.Width} x {shape.Channels}", nameof(length));
        return shape;
    }

    private void Run(DecodedImage image, int height, int width, int channels, Span<byte> destination, TensorLayout layout)
    {
        var plan = PlanFor(image.Height, image.Width, height, width);
        var rowLength = width * channels;
        var stride = SampleRows.StrideOf(image.Width * channels);
        var sourceFloats = plan.Slots * stride;
        var patternFloats = _before.PatternLength(image.Width * channels);
        var outFloats = SampleRows.StrideOf(rowLength);
        var memory = ArrayPool<float>.Shared.Rent(sourceFloats + patternFloats + outFloats + plan.ScratchFloats(channels));
        try
        {
            var floats = memory.AsSpan();
            var pattern = floats.Slice(sourceFloats, patternFloats);
            _before.FillPattern(pattern);
            var line = floats.Slice(sourceFloats + patternFloats, outFloats);
            Span<int> keys = stackalloc int[plan.Slots];
            var rows = new SampleRows(image, _before, floats[..sourceFloats], keys, pattern, floats[(sourceFloats + patternFloats + outFloats)..]);
            for (var y = 0; y < height; y++)
            {
                plan.Resample(y, ref rows, line);
                _finisher.Write(line[..rowLength], y, height, destination, layout);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(memory);
        }
    }

    private ResamplePlan PlanFor(int sourceHeight, int sourceWidth, int height, int width)
    {
        if (_plans.TryGetValue((sourceHeight, sourceWidth), out var plan))
            return plan;
        plan = ResamplePlan.Create(_spec.Resize, _spec.Channels, (sourceHeight, sourceWidth), (height, width));
        if (_plans.Count < KnownSizes)
            _plans.TryAdd((sourceHeight, sourceWidth), plan);
        return plan;
    }
}
