using System.Numerics;
using System.Runtime.InteropServices;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// Reads constants: the content's bytes, else the typed list, whose last value repeats when it is short; an empty list means zeros.
/// One repeated value stays a splat.
/// </summary>
internal static class TensorProtoReader
{
    private const long MostExpanded = 1L << 28;

    /// <summary>The tensor of attribute <paramref name="name"/>.</summary>
    /// <exception cref="AttributeException">Its shape is impossible, its type is not read, or its bytes do not fit its shape.</exception>
    internal static Tensor Read(string name, TensorProto proto)
    {
        var type = ((DType)proto.Dtype).Base();
        long[] shape = [.. (proto.TensorShape?.Dim ?? []).Select(d => d.Size)];
        try
        {
            var count = Tensor.CountOf(shape);
            if (type == DType.String)
                return Tensor.FromStrings(shape, Strings(proto, count));
            if (type.SizeInBytes() == 0)
                throw new AttributeException(name, $"is a tensor of type {type.Name()}, which is not read.");
            return proto.TensorContent.Length > 0
                ? Tensor.FromBytes(type, shape, Native(proto.TensorContent.Memory, type))
                : FromValues(name, type, shape, count, Values(proto, type));
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new AttributeException(name, $"is no sound tensor: {e.Message}");
        }
    }

    private static Tensor FromValues(string name, DType type, long[] shape, long count, byte[] values)
    {
        var width = type.SizeInBytes();
        if (values.Length == 0)
            return Tensor.Splat(type, shape, new byte[width]);
        if (values.Length == width && count > 1)
            return Tensor.Splat(type, shape, values);
        var size = count * width;
        if (values.Length >= size)
            return Tensor.FromBytes(type, shape, values.AsMemory(0, (int)size));
        if (size > MostExpanded)
            throw new AttributeException(name, $"is a tensor of {size} bytes made from {values.Length}; at most {MostExpanded} are expanded.");
        var all = new byte[size];
        values.CopyTo(all, 0);
        for (var at = values.Length; at < all.Length; at += width)
            values.AsSpan(values.Length - width).CopyTo(all.AsSpan(at));
        return Tensor.FromBytes(type, shape, all);
    }

    private static byte[] Values(TensorProto proto, DType type) => type switch
    {
        DType.Float => Bytes<float>(proto.FloatVal),
        DType.Double => Bytes<double>(proto.DoubleVal),
        DType.Int32 or DType.QInt32 => Bytes<int>(proto.IntVal),
        DType.Int16 or DType.QInt16 => Narrow<short>(proto.IntVal),
        DType.UInt16 or DType.QUInt16 => Narrow<ushort>(proto.IntVal),
        DType.Int8 or DType.QInt8 => Narrow<sbyte>(proto.IntVal),
        DType.UInt8 or DType.QUInt8 => Narrow<byte>(proto.IntVal),
        DType.Half or DType.BFloat16 => Narrow<ushort>(proto.HalfVal),
        DType.Int64 => Bytes<long>(proto.Int64Val),
        DType.UInt32 => Bytes<uint>(proto.Uint32Val),
        DType.UInt64 => Bytes<ulong>(proto.Uint64Val),
        DType.Bool => Bytes<bool>(proto.BoolVal),
        DType.Complex64 => Bytes<float>(proto.ScomplexVal),
        DType.Complex128 => Bytes<double>(proto.DcomplexVal),
        _ => proto.Float8Val.ToByteArray(),
    };

    private static byte[] Bytes<T>(IEnumerable<T> values)
        where T : unmanaged
        => MemoryMarshal.AsBytes<T>(values.ToArray()).ToArray();

    private static byte[] Narrow<T>(IEnumerable<int> values)
        where T : unmanaged, IBinaryInteger<T>
        => Bytes(values.Select(T.CreateTruncating));

    private static byte[][] Strings(TensorProto proto, long count)
    {
        var values = proto.StringVal;
        if (count > Math.Max(values.Count, 1) * 65536L || count > int.MaxValue)
            throw new ArgumentException($"{count} strings made from {values.Count}.");
        var result = new byte[count][];
        for (var i = 0; i < result.Length; i++)
            result[i] = values.Count == 0 ? [] : i < values.Count ? values[i].ToByteArray() : result[i - 1];
        return result;
    }

    private static ReadOnlyMemory<byte> Native(ReadOnlyMemory<byte> content, DType type)
    {
        if (BitConverter.IsLittleEndian || type.SizeInBytes() == 1)
            return content;
        throw new ArgumentException($"A big-endian machine can't read {type.Name()} content.");
    }
}
