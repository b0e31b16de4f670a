using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>A row's elements in the shape and dtype of an input.</summary>
internal static class RowTensor
{
    /// <summary>The tensor of one row, its batch axis of size 1.</summary>
    /// <param name="input">The input.</param>
    /// <param name="elements">The row's elements as a vector.</param>
    /// <param name="dimensions">The dimensions that the column says, 0 for unknown ones; empty for none.</param>
    /// <exception cref="InvalidInputException">The number of elements does not fit.</exception>
    internal static Tensor Shaped(TensorInfo input, Tensor elements, int[] dimensions)
    {
        if (input.DType == DType.String && elements.DType == DType.UInt8)
            elements = Tensor.FromStrings([1], [elements.Bytes.ToArray()]);
        if (input.DType is DType.Half or DType.BFloat16)
            elements = Narrow(input.DType, elements);
        return elements.Reshape(Shape(input, elements, dimensions));
    }

    private static long[] Shape(TensorInfo input, Tensor elements, int[] dimensions)
    {
        if (input.Shape is not { } declared)
            return dimensions.Length > 0 && dimensions.All(d => d > 0) ? [1, .. dimensions.Select(d => (long)d)] : [1, elements.Count];
        var shape = declared.ToArray();
        if (input.IsBatched)
            shape[0] = shape.Length == 1 && input.Role == TensorRole.Plain && input.DType != DType.String ? elements.Count : 1;
        var offset = shape.Length - dimensions.Length;
        for (var i = Math.Max(offset, 0); i < shape.Length; i++)
        {
            if (shape[i] < 0 && dimensions[i - offset] > 0)
                shape[i] = dimensions[i - offset];
        }

        FillOne(shape, elements.Count);
        return Tensor.CountOf(shape) == elements.Count ? shape : throw new InvalidInputException(
            input.Key, $"rows for {input}", $"{elements.Count} elements");
    }

    /// <summary>The one unknown size follows from the number of elements; of several, all but the last are 1.</summary>
    private static void FillOne(long[] shape, long count)
    {
        var last = Array.FindLastIndex(shape, d => d < 0);
        if (last < 0)
            return;
        shape[last] = 1;
        for (var i = 0; i < last; i++)
            shape[i] = Math.Max(shape[i], 1);
        var known = Tensor.CountOf(shape);
        shape[last] = known == 0 ? 0 : count / known;
    }

    private static Tensor Narrow(DType type, Tensor elements)
    {
        var halves = new ushort[elements.Count];
        for (var i = 0; i < halves.Length; i++)
        {
            var value = (float)elements.DoubleAt(i);
            halves[i] = type == DType.Half ? BitConverter.HalfToUInt16Bits((Half)value) : (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16);
        }

        return Tensor.FromBytes(type, elements.Shape, System.Runtime.InteropServices.MemoryMarshal.AsBytes(halves.AsSpan()).ToArray());
    }
}
