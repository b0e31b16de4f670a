using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MlNetServe.Onnx;

/// <summary>
/// A constant tensor whose content is loaded when it is needed, so that writing a model holds one tensor in memory at a time.
/// </summary>
public sealed class OnnxTensor
{
    private const long MaxElements = 1L << 40;

    private readonly Func<ReadOnlyMemory<byte>> _load;

    /// <summary>Makes a tensor whose content is loaded on demand.</summary>
    /// <param name="name">Name in the graph; "" inside an attribute.</param>
    /// <param name="type">Element type, of fixed size.</param>
    /// <param name="dims">Sizes, all at least 0; an empty array is a scalar. At most 2^40 elements.</param>
    /// <param name="load">Gives the elements, little endian, row-major, <see cref="ByteLength"/> bytes; may be called more than once.</param>
    /// <exception cref="ArgumentException">A size is negative, or there are too many elements.</exception>
    public OnnxTensor(string name, OnnxType type, long[] dims, Func<ReadOnlyMemory<byte>> load)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(dims);
        ArgumentNullException.ThrowIfNull(load);
        Name = name;
        Type = type;
        Dims = dims;
        ElementCount = CountElements(name, dims);
        ByteLength = ElementCount * type.SizeInBytes();
        _load = load;
    }

    /// <summary>Makes a tensor from bytes at hand: little endian, row-major.</summary>
    /// <exception cref="ArgumentException">The sizes are not allowed, or <paramref name="content"/> has another length than they say.</exception>
    public OnnxTensor(string name, OnnxType type, long[] dims, ReadOnlyMemory<byte> content)
        : this(name, type, dims, () => content)
    {
        if (content.Length != ByteLength)
        {
            throw new ArgumentException(WrongLength(content.Length), nameof(content));
        }
    }

    /// <summary>Name in the graph; "" inside an attribute.</summary>
    public string Name { get; }

    /// <summary>Element type.</summary>
    public OnnxType Type { get; }

    /// <summary>Sizes; empty for a scalar.</summary>
    public long[] Dims { get; }

    /// <summary>Product of <see cref="Dims"/>.</summary>
    public long ElementCount { get; }

    /// <summary>Bytes of the content.</summary>
    public long ByteLength { get; }

    /// <summary>Makes a tensor by copying values, whose size must be the element type's.</summary>
    /// <exception cref="ArgumentException">The number or size of the values does not fit.</exception>
    public static OnnxTensor Create<T>(string name, OnnxType type, long[] dims, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() != type.SizeInBytes())
        {
            throw new ArgumentException($"Values of {typeof(T).Name} can't fill a tensor of {type.ToText()}.", nameof(values));
        }

        return new OnnxTensor(name, type, dims, (ReadOnlyMemory<byte>)MemoryMarshal.AsBytes(values).ToArray());
    }

    /// <summary>Makes a vector of int64, the form of axes, shapes and repeats.</summary>
    public static OnnxTensor Int64Vector(string name, params ReadOnlySpan<long> values) =>
        Create(name, OnnxType.Int64, [values.Length], values);

    /// <summary>Loads the content: little endian, row-major, <see cref="ByteLength"/> bytes.</summary>
    /// <exception cref="OnnxWriteException">The content has another length than type and sizes say.</exception>
    public ReadOnlyMemory<byte> Load()
    {
        var content = _load();
        return content.Length == ByteLength ? content : throw new OnnxWriteException(WrongLength(content.Length));
    }

    private static long CountElements(string name, long[] dims)
    {
        Int128 count = 1;
        foreach (var dim in dims)
        {
            if (dim < 0)
            {
                throw new ArgumentException($"Tensor {OnnxNames.Quote(name)}: the size {dim} is negative.", nameof(dims));
            }

            count = Int128.Min(count * dim, MaxElements + 1);
        }

        return count <= MaxElements
            ? (long)count
            : throw new ArgumentException($"Tensor {OnnxNames.Quote(name)}: more than 2^40 elements.", nameof(dims));
    }

    private string WrongLength(int actual) =>
        $"Tensor {OnnxNames.Quote(Name)}: content of {actual} bytes, but {Type.ToText()}[{string.Join(',', Dims)}] needs {ByteLength}.";
}
