using System.Runtime.InteropServices;

namespace MlNetServe.TensorFlow;

/// <summary>
/// A tensor in host memory: dtype, shape (row-major, every dimension known) and either little-endian bytes or byte strings.
/// Immutable. The bytes may be memory-mapped or rented; then the owner is disposed with the tensor.
/// A splat (one value for every element, as TensorFlow stores constants) is expanded only when its bytes are asked for.
/// </summary>
public sealed class Tensor : IDisposable
{
    private readonly IDisposable? _owner;
    private readonly byte[][]? _strings;
    private readonly bool _splat;
    private ReadOnlyMemory<byte> _bytes;
    private bool _expanded;

    private Tensor(DType type, long[] shape, ReadOnlyMemory<byte> bytes, byte[][]? strings, bool splat, IDisposable? owner)
    {
        DType = type;
        Shape = shape;
        Count = CountOf(shape);
        _bytes = bytes;
        _strings = strings;
        _splat = splat;
        _owner = owner;
    }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>The dimensions; empty for a scalar.</summary>
    public long[] Shape { get; }

    /// <summary>The number of elements, at most 2^40.</summary>
    public long Count { get; }

    /// <summary>The rank.</summary>
    public int Rank => Shape.Length;

    /// <summary>True when every element has one value that is stored once.</summary>
    public bool IsSplat => _splat && !_expanded;

    /// <summary>The bytes one element takes when <see cref="IsSplat"/>, else all bytes.</summary>
    public ReadOnlyMemory<byte> StoredBytes => _bytes;

    /// <summary>All elements, little endian, row-major. Empty for strings.</summary>
    /// <exception cref="InvalidOperationException">A splat larger than 2 GiB.</exception>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            if (IsSplat)
                Expand();
            return _bytes;
        }
    }

    /// <summary>The elements of a string tensor.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds no strings.</exception>
    public IReadOnlyList<byte[]> Strings => _strings ?? throw new InvalidOperationException($"A {DType.Name()} tensor holds no strings.");

    /// <summary>Numeric bytes of a known length: <paramref name="shape"/> x the width of the type.</summary>
    /// <exception cref="ArgumentException">The length does not fit the shape.</exception>
    public static Tensor FromBytes(DType type, long[] shape, ReadOnlyMemory<byte> bytes, IDisposable? owner = null)
    {
        var size = type.SizeInBytes();
        if (size == 0)
            throw new ArgumentException($"{type.Name()} has no byte form.", nameof(type));
        if (bytes.Length != CountOf(shape) * size)
            throw new ArgumentException($"{bytes.Length} bytes do not fill [{string.Join(",", shape)}] of {type.Name()}.", nameof(bytes));
        return new Tensor(type, shape, bytes, null, false, owner);
    }

    /// <summary>One value for every element.</summary>
    public static Tensor Splat(DType type, long[] shape, ReadOnlyMemory<byte> element) =>
        CountOf(shape) <= 1 && CountOf(shape) * element.Length == element.Length
            ? new Tensor(type, shape, element, null, false, null)
            : new Tensor(type, shape, element, null, true, null);

    /// <summary>Byte strings.</summary>
    public static Tensor FromStrings(long[] shape, byte[][] values)
    {
        if (values.Length != CountOf(shape))
            throw new ArgumentException($"{values.Length} strings do not fill [{string.Join(",", shape)}].", nameof(values));
        return new Tensor(DType.String, shape, default, values, false, null);
    }

    /// <summary>Values of a C# type that has a TensorFlow type.</summary>
    public static Tensor From<T>(T[] values, params long[] shape)
        where T : unmanaged
        => FromBytes(TypeOf<T>(), shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    /// <summary>A vector.</summary>
    public static Tensor Vector<T>(params T[] values)
        where T : unmanaged
        => From(values, values.Length);

    /// <summary>A scalar.</summary>
    public static Tensor Scalar<T>(T value)
        where T : unmanaged
        => From([value], []);

    /// <summary>The elements as a span of a type of the same width.</summary>
    /// <exception cref="InvalidOperationException">The width differs.</exception>
    public ReadOnlySpan<T> AsSpan<T>()
        where T : unmanaged
    {
        if (Marshal.SizeOf<T>() != DType.SizeInBytes() && !(typeof(T) == typeof(bool) && DType == DType.Bool))
            throw new InvalidOperationException($"{DType.Name()} is not {typeof(T).Name}.");
        return MemoryMarshal.Cast<byte, T>(Bytes.Span);
    }

    /// <summary>The same elements under another shape of the same count.</summary>
    public Tensor Reshape(params long[] shape)
    {
        if (CountOf(shape) != Count)
            throw new ArgumentException($"[{string.Join(",", Shape)}] can't become [{string.Join(",", shape)}].", nameof(shape));
        return new Tensor(DType, shape, _bytes, _strings, IsSplat, _owner);
    }

    /// <summary>Integer or bool elements as int64.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds no integers.</exception>
    public long[] ToInt64s()
    {
        var result = new long[Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = IntegerAt(i);
        return result;
    }

    /// <summary>Numeric elements as doubles (int64 may lose digits).</summary>
    public double[] ToDoubles()
    {
        var result = new double[Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = DoubleAt(i);
        return result;
    }

    /// <summary>Element <paramref name="index"/> (row-major) of an integer or bool tensor.</summary>
    public long IntegerAt(long index)
    {
        var span = ElementAt(index);
        return DType switch
        {
            DType.Int64 => BitConverter.ToInt64(span),
            DType.Int32 or DType.QInt32 => BitConverter.ToInt32(span),
            DType.Int16 => BitConverter.ToInt16(span),
            DType.Int8 or DType.QInt8 => (sbyte)span[0],
            DType.UInt8 or DType.Bool or DType.QUInt8 => span[0],
            DType.UInt16 => BitConverter.ToUInt16(span),
            DType.UInt32 => BitConverter.ToUInt32(span),
            DType.UInt64 => unchecked((long)BitConverter.ToUInt64(span)),
            _ => throw new InvalidOperationException($"{DType.Name()} is no integer type."),
        };
    }

    /// <summary>Element <paramref name="index"/> (row-major) of a numeric tensor as a double.</summary>
    public double DoubleAt(long index)
    {
        var span = ElementAt(index);
        return DType switch
        {
            DType.Float => BitConverter.ToSingle(span),
            DType.Double => BitConverter.ToDouble(span),
            DType.Half => (double)BitConverter.ToHalf(span),
            DType.BFloat16 => BitConverter.Int32BitsToSingle(BitConverter.ToUInt16(span) << 16),
            DType.UInt64 => BitConverter.ToUInt64(span),
            _ => IntegerAt(index),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _owner?.Dispose();

    /// <inheritdoc/>
    public override string ToString() => $"{DType.Name()}[{string.Join(",", Shape)}]";

    /// <summary>The TensorFlow type of a C# type.</summary>
    public static DType TypeOf<T>() => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Single => DType.Float,
        TypeCode.Double => DType.Double,
        TypeCode.Int32 => DType.Int32,
        TypeCode.Int64 => DType.Int64,
        TypeCode.Byte => DType.UInt8,
        TypeCode.SByte => DType.Int8,
        TypeCode.Int16 => DType.Int16,
        TypeCode.UInt16 => DType.UInt16,
        TypeCode.UInt32 => DType.UInt32,
        TypeCode.UInt64 => DType.UInt64,
        TypeCode.Boolean => DType.Bool,
        _ when typeof(T) == typeof(Half) => DType.Half,
        _ => throw new ArgumentException($"{typeof(T).Name} has no TensorFlow type."),
    };

    /// <summary>The number of elements of a shape.</summary>
    /// <exception cref="ArgumentException">A negative dimension, or more than 2^40 elements.</exception>
    public static long CountOf(ReadOnlySpan<long> shape)
    {
        Int128 count = 1;
        foreach (var dim in shape)
        {
            if (dim < 0)
                throw new ArgumentException($"Dimension {dim} is negative.");
            count *= dim;
            if (count > MaxElements)
                throw new ArgumentException($"[{string.Join(",", shape.ToArray())}] has more than 2^40 elements.");
        }

        return (long)count;
    }

    private const long MaxElements = 1L << 40;

    private ReadOnlySpan<byte> ElementAt(long index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)Count);
        var size = DType.SizeInBytes();
        return IsSplat ? _bytes.Span : _bytes.Span.Slice(checked((int)(index * size)), size);
    }

    private void Expand()
    {
        var total = Count * _bytes.Length;
        if (total > Array.MaxLength)
            throw new InvalidOperationException($"{this} is larger than 2 GiB.");
        var all = new byte[total];
        var element = _bytes.Span;
        if (element.Length == 1)
            Array.Fill(all, element[0]);
        else if (element.ContainsAnyExcept((byte)0))
        {
            for (var at = 0; at < all.Length; at += element.Length)
                element.CopyTo(all.AsSpan(at));
        }

        _bytes = all;
        _expanded = true;
    }
}
