using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MlNetServe.TensorFlow;
using Tensor = MlNetServe.TensorFlow.Tensor;

namespace MlNetServe.Pipeline.Scoring.Pictures;

/// <summary>Sampled pixels in the element type that an input declares.</summary>
internal static class PixelCast
{
    /// <summary>The tensor itself when it has the type, else a copy; fractions are dropped as TensorFlow's Cast does.</summary>
    internal static Tensor To(DType type, Tensor tensor, RentedBuffer buffer)
    {
        if (tensor.DType == type)
            return tensor;
        using (buffer)
        {
            var source = tensor.AsSpan<float>();
            return Tensor.FromBytes(type, tensor.Shape, type switch
            {
                DType.Double => Cast<double>(source),
                DType.Half => Cast<Half>(source),
                DType.BFloat16 => Upper(source),
                DType.Int8 => Cast<sbyte>(source),
                DType.Int16 => Cast<short>(source),
                DType.UInt16 => Cast<ushort>(source),
                DType.Int32 => Cast<int>(source),
                DType.UInt32 => Cast<uint>(source),
                DType.Int64 => Cast<long>(source),
                DType.UInt64 => Cast<ulong>(source),
                _ => throw new NotSupportedException($"Pictures can't become {type.Name()}."),
            });
        }
    }

    private static byte[] Cast<T>(ReadOnlySpan<float> source)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        var bytes = new byte[source.Length * Marshal.SizeOf<T>()];
        TensorPrimitives.ConvertSaturating(source, MemoryMarshal.Cast<byte, T>(bytes.AsSpan()));
        return bytes;
    }

    /// <summary>bfloat16: the upper half of a float32, rounded half to even.</summary>
    private static byte[] Upper(ReadOnlySpan<float> source)
    {
        var bytes = new byte[source.Length * 2];
        var halves = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan());
        for (var i = 0; i < source.Length; i++)
        {
            var bits = BitConverter.SingleToUInt32Bits(source[i]);
            halves[i] = (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
        }

        return bytes;
    }
}
