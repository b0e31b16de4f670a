using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MlNetServe.Conversion.Reporting;

/// <summary>Seeded inputs for the self-check: uniform and constant, batch 1 and 3; unknown sizes other than the batch are 64.</summary>
internal static class SelfCheckInputs
{
    private const int UnknownSize = 64;
    private const long MaxElements = 1L << 24;

    /// <summary>The samples; none when an input has an unknown rank, is too large, or is of a type that can't be drawn.</summary>
    internal static IReadOnlyList<IReadOnlyDictionary<string, OrtValue>> For(InferenceSession session)
    {
        if (session.InputMetadata.Values.Any(m => !Drawable(m)))
            return [];
        return
        [
            Draw(session, batch: 1, random => (float)random.NextDouble()),
            Draw(session, batch: 3, random => (float)random.NextDouble()),
            Draw(session, batch: 1, _ => 0.5f),
        ];
    }

    private static bool Drawable(NodeMetadata input) => input.IsTensor && input.Dimensions is not null
        && SizesOf(input, 3).Aggregate(1L, (a, d) => a * d) is > 0 and <= MaxElements
        && input.ElementDataType is TensorElementType.Float or TensorElementType.UInt8 or TensorElementType.Int32 or TensorElementType.Int64
            or TensorElementType.Bool or TensorElementType.Double;

    private static long[] SizesOf(NodeMetadata input, int batch) =>
        [.. input.Dimensions.Select((d, i) => d >= 0 ? (long)d : i == 0 ? batch : UnknownSize)];

    private static Dictionary<string, OrtValue> Draw(InferenceSession session, int batch, Func<Random, float> next)
    {
        var random = new Random(20260101);
        return session.InputMetadata.ToDictionary(i => i.Key, i => Draw(i.Value, SizesOf(i.Value, batch), () => next(random)));
    }

    private static OrtValue Draw(NodeMetadata input, long[] sizes, Func<float> next) => input.ElementDataType switch
    {
        TensorElementType.Float => Make(sizes, next),
        TensorElementType.Double => Make(sizes, () => (double)next()),
        TensorElementType.UInt8 => Make(sizes, () => (byte)(next() * 255)),
        TensorElementType.Int32 => Make(sizes, () => (int)(next() * 2)),
        TensorElementType.Int64 => Make(sizes, () => (long)(next() * 2)),
        _ => Make(sizes, () => next() > 0.5f),
    };

    private static OrtValue Make<T>(long[] sizes, Func<T> next)
        where T : unmanaged
    {
        var values = new T[sizes.Aggregate(1L, (a, d) => a * d)];
        for (var i = 0; i < values.Length; i++)
            values[i] = next();
        return OrtValue.CreateTensorValueFromMemory(values, sizes);
    }
}
