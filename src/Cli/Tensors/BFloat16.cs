using System.Runtime.InteropServices;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Tensors;

/// <summary>bfloat16 to float32, which is exact, and back, which rounds to the nearest, ties to even.</summary>
internal static class BFloat16
{
    internal static Tensor ToFloat32(Tensor tensor)
    {
        var source = tensor.AsSpan<ushort>();
        var result = new byte[source.Length * sizeof(float)];
        var floats = MemoryMarshal.Cast<byte, uint>(result.AsSpan());
        for (var i = 0; i < source.Length; i++)
            floats[i] = (uint)source[i] << 16;
        return Tensor.FromBytes(DType.Float, tensor.Shape, result);
    }

    internal static Tensor FromFloat32(Tensor tensor)
    {
        var source = tensor.AsSpan<uint>();
        var result = new byte[source.Length * sizeof(ushort)];
        var halves = MemoryMarshal.Cast<byte, ushort>(result.AsSpan());
        for (var i = 0; i < source.Length; i++)
            halves[i] = Round(source[i]);
        return Tensor.FromBytes(DType.BFloat16, tensor.Shape, result);
    }

    private static ushort Round(uint bits)
    {
        const uint quietNaN = 0x0040;
        var isNaN = (bits & 0x7FFFFFFF) > 0x7F800000;
        return isNaN ? (ushort)((bits >> 16) | quietNaN) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
