using System.Runtime.InteropServices;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Lowering;

/// <summary>Constants in other types and other orders; made when the file is written, one at a time.</summary>
internal static class TensorCast
{
    /// <summary>A constant as the elements of an ONNX type. Widths change only within integers and within floats.</summary>
    internal static Tensor To(Tensor tensor, OnnxType type)
    {
        var target = OnnxTypes.ToTensorFlow(type);
        if (tensor.DType == target)
            return tensor;
        return type switch
        {
            OnnxType.Float => Make(tensor, target, (t, i) => (float)t.DoubleAt(i)),
            OnnxType.Double => Make(tensor, target, (t, i) => t.DoubleAt(i)),
            OnnxType.Int64 => Make(tensor, target, IntegerOf),
            OnnxType.Int32 => Make(tensor, target, (t, i) => unchecked((int)IntegerOf(t, i))),
            OnnxType.UInt8 => Make(tensor, target, (t, i) => unchecked((byte)IntegerOf(t, i))),
            OnnxType.Int8 => Make(tensor, target, (t, i) => unchecked((sbyte)IntegerOf(t, i))),
            OnnxType.Int16 => Make(tensor, target, (t, i) => unchecked((short)IntegerOf(t, i))),
            OnnxType.UInt16 => Make(tensor, target, (t, i) => unchecked((ushort)IntegerOf(t, i))),
            OnnxType.UInt32 => Make(tensor, target, (t, i) => unchecked((uint)IntegerOf(t, i))),
            OnnxType.UInt64 => Make(tensor, target, (t, i) => unchecked((ulong)IntegerOf(t, i))),
            OnnxType.Bool => Make(tensor, target, (t, i) => (byte)(t.DoubleAt(i) != 0 ? 1 : 0)),
            _ => throw new ArgumentException($"No constant of {tensor.DType.Name()} becomes {type}."),
        };
    }

    /// <summary>A constant with its axes permuted.</summary>
    internal static Tensor Transpose(Tensor tensor, IReadOnlyList<long> permutation)
    {
        var shape = permutation.Select(p => tensor.Shape[p]).ToArray();
        if (tensor.IsSplat || tensor.Count <= 1)
            return tensor.IsSplat ? Tensor.Splat(tensor.DType, shape, tensor.StoredBytes) : tensor.Reshape(shape);
        var size = tensor.DType.SizeInBytes();
        var result = new byte[tensor.Bytes.Length];
        var strides = Strides(tensor.Shape);
        Fill(tensor.Bytes.Span, result, size, shape, [.. permutation.Select(p => strides[p])]);
        return Tensor.FromBytes(tensor.DType, shape, result);
    }

    private static void Fill(ReadOnlySpan<byte> source, Span<byte> target, int size, long[] shape, long[] strides)
    {
        switch (size)
        {
            case 1: Walk(source, target, shape, strides); break;
            case 2: Walk(MemoryMarshal.Cast<byte, short>(source), MemoryMarshal.Cast<byte, short>(target), shape, strides); break;
            case 4: Walk(MemoryMarshal.Cast<byte, int>(source), MemoryMarshal.Cast<byte, int>(target), shape, strides); break;
            default: Walk(MemoryMarshal.Cast<byte, long>(source), MemoryMarshal.Cast<byte, long>(target), shape, strides); break;
        }
    }

    private static void Walk<T>(ReadOnlySpan<T> source, Span<T> target, long[] shape, long[] strides)
    {
        var index = new long[shape.Length];
        var (inner, innerStride) = (shape[^1], strides[^1]);
        var offset = 0L;
        for (var at = 0; at < target.Length;)
        {
            for (var i = 0L; i < inner; i++)
                target[at++] = source[(int)(offset + (i * innerStride))];
            for (var axis = shape.Length - 2; axis >= 0; axis--)
            {
                offset += strides[axis];
                if (++index[axis] < shape[axis])
                    break;
                offset -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
    }

    private static long[] Strides(long[] shape)
    {
        var strides = new long[shape.Length];
        var step = 1L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = step;
            step *= shape[i];
        }

        return strides;
    }

    private static long IntegerOf(Tensor tensor, long index) =>
        tensor.DType.IsFloat() ? (long)tensor.DoubleAt(index) : tensor.IntegerAt(index);

    private static Tensor Make<T>(Tensor tensor, DType target, Func<Tensor, long, T> element)
        where T : unmanaged
    {
        if (tensor.IsSplat)
            return Tensor.Splat(target, tensor.Shape, MemoryMarshal.AsBytes([element(tensor, 0)]).ToArray());
        var values = new T[tensor.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = element(tensor, i);
        return Tensor.FromBytes(target, tensor.Shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }
}
