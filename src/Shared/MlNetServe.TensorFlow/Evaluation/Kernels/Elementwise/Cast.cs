using System.Numerics;
using System.Runtime.InteropServices;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>
/// Cast(x: SrcT) -> y: DstT. Integers wrap; floats truncate towards zero, and out of range take the low bits of the 32 or 64 bit
/// integer, as x86 does; to bool: not zero.
/// </summary>
internal static class Cast
{
    internal static Tensor[] Run(KernelContext k)
    {
        var type = k.Attributes.Type("DstT");
        if (k.Attributes.Bool("Truncate") && k[0].DType.IsFloat() && type.SizeInBytes() < k[0].DType.SizeInBytes() && type.IsFloat())
            return [Truncated(k[0], type)];
        return [To(k[0], type)];
    }

    internal static Tensor To(Tensor x, DType type)
    {
        if (x.DType == type)
            return x;
        if (x.IsSplat)
            return Tensor.Splat(type, x.Shape, To(Tensor.FromBytes(x.DType, [], x.StoredBytes), type).Bytes);
        return x.DType switch
        {
            DType.Half => To(Widen(x, MemoryMarshal.Cast<byte, Half>(x.Bytes.Span)), type),
            DType.BFloat16 => To(WidenBFloat(x), type),
            DType.Bool => To(Tensor.FromBytes(DType.UInt8, x.Shape, x.Bytes), type),
            DType.Float when type == DType.Half => Narrow(x, v => BitConverter.HalfToUInt16Bits((Half)v), DType.Half),
            DType.Float when type == DType.BFloat16 => Narrow(x, ToBFloat, DType.BFloat16),
            DType.Double when type == DType.Half => Narrow<double>(x, v => BitConverter.HalfToUInt16Bits((Half)v), DType.Half),
            _ when type is DType.Half or DType.BFloat16 => To(To(x, DType.Float), type),
            _ => Numeric.Run(x.DType, new From(x, type)),
        };
    }

    /// <summary>Cast with Truncate: the low bits are cut off.</summary>
    private static Tensor Truncated(Tensor x, DType type) => (x.DType, type) == (DType.Float, DType.BFloat16)
        ? Narrow(x, v => (ushort)(BitConverter.SingleToUInt32Bits(v) >> 16), type)
        : throw new EvaluationException($"A truncating cast from {x.DType.Name()} to {type.Name()}.");

    private static Tensor Widen(Tensor x, ReadOnlySpan<Half> values)
    {
        var result = new float[values.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = (float)values[i];
        return Tensor.From(result, x.Shape);
    }

    private static Tensor WidenBFloat(Tensor x)
    {
        var values = MemoryMarshal.Cast<byte, ushort>(x.Bytes.Span);
        var result = new float[values.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = BitConverter.Int32BitsToSingle(values[i] << 16);
        return Tensor.From(result, x.Shape);
    }

    private static Tensor Narrow(Tensor x, Func<float, ushort> round, DType type) => Narrow<float>(x, round, type);

    private static Tensor Narrow<T>(Tensor x, Func<T, ushort> round, DType type)
        where T : unmanaged
    {
        var values = x.AsSpan<T>();
        var result = new ushort[values.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = round(values[i]);
        return Tensor.FromBytes(type, x.Shape, MemoryMarshal.AsBytes(result.AsSpan()).ToArray());
    }

    /// <summary>Rounds to nearest, ties to even; NaN stays NaN.</summary>
    private static ushort ToBFloat(float value)
    {
        if (float.IsNaN(value))
            return 0x7FC0;
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private readonly struct From(Tensor x, DType type) : INumericBody
    {
        public Tensor Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
            => type switch
            {
                DType.Bool => Each<T, bool>(v => v != T.Zero),
                DType.Float => Each<T, float>(v => float.CreateTruncating(v)),
                DType.Double => Each<T, double>(v => double.CreateTruncating(v)),
                DType.Int64 => Each<T, long>(Long),
                DType.UInt64 => Each<T, ulong>(v => unchecked((ulong)Long(v))),
                DType.Int32 => Each<T, int>(Int),
                DType.UInt32 => Each<T, uint>(v => unchecked((uint)Long(v))),
                DType.Int16 => Each<T, short>(v => unchecked((short)Int(v))),
                DType.UInt16 => Each<T, ushort>(v => unchecked((ushort)Int(v))),
                DType.Int8 => Each<T, sbyte>(v => unchecked((sbyte)Int(v))),
                DType.UInt8 => Each<T, byte>(v => unchecked((byte)Int(v))),
                _ => throw new EvaluationException($"Cast to {type.Name()}."),
            };

        private Tensor Each<T, TTo>(Func<T, TTo> convert)
            where T : unmanaged
            where TTo : unmanaged
        {
            var values = x.AsSpan<T>();
            var result = new TTo[values.Length];
            for (var i = 0; i < result.Length; i++)
                result[i] = convert(values[i]);
            return Tensor.From(result, x.Shape);
        }

        private static int Int<T>(T value)
            where T : INumber<T>
        {
            if (value is not (float or double))
                return int.CreateTruncating(value);
            var number = double.CreateTruncating(value);
            return number is >= -2147483648.0 and < 2147483648.0 ? (int)number : int.MinValue;
        }

        private static long Long<T>(T value)
            where T : INumber<T>
        {
            if (value is not (float or double))
                return long.CreateTruncating(value);
            var number = double.CreateTruncating(value);
            return number is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)number : AboveLong(number);
        }

        private static long AboveLong(double number) =>
            number is >= 9223372036854775808.0 and < 18446744073709551616.0 ? unchecked((long)(ulong)number) : long.MinValue;
    }
}
