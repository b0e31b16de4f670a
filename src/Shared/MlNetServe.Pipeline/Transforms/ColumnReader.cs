using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>Reads a column of the current row as the elements of a tensor.</summary>
internal abstract class ColumnReader
{
    /// <summary>The reader of a column.</summary>
    /// <exception cref="NotSupportedException">The column's type has no tensor form.</exception>
    internal static ColumnReader Create(DataViewRow row, DataViewSchema.Column column)
    {
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        return item switch
        {
            NumberDataViewType { RawType: var raw } => Number(row, column, raw),
            BooleanDataViewType => new NumberReader<bool>(row, column),
            TextDataViewType => new TextReader(row, column),
            _ => throw new NotSupportedException(
                $"Column '{column.Name}' is {column.Type}, which is no tensor. Take numbers, text, or for pictures the output of ExtractPixels or DecodeImages."),
        };
    }

    /// <summary>The element type that it gives.</summary>
    internal abstract DType DType { get; }

    /// <summary>The row's elements as a vector.</summary>
    internal abstract Tensor Read();

    private static ColumnReader Number(DataViewRow row, DataViewSchema.Column column, Type raw) => Type.GetTypeCode(raw) switch
    {
        TypeCode.Single => new NumberReader<float>(row, column),
        TypeCode.Double => new NumberReader<double>(row, column),
        TypeCode.SByte => new NumberReader<sbyte>(row, column),
        TypeCode.Int16 => new NumberReader<short>(row, column),
        TypeCode.Int32 => new NumberReader<int>(row, column),
        TypeCode.Int64 => new NumberReader<long>(row, column),
        TypeCode.Byte => new NumberReader<byte>(row, column),
        TypeCode.UInt16 => new NumberReader<ushort>(row, column),
        TypeCode.UInt32 => new NumberReader<uint>(row, column),
        _ => new NumberReader<ulong>(row, column),
    };

    private sealed class NumberReader<T> : ColumnReader
        where T : unmanaged
    {
        private readonly ValueGetter<VBuffer<T>>? _vector;
        private readonly ValueGetter<T>? _scalar;
        private VBuffer<T> _buffer;

        internal NumberReader(DataViewRow row, DataViewSchema.Column column)
        {
            if (column.Type is VectorDataViewType)
                _vector = row.GetGetter<VBuffer<T>>(column);
            else
                _scalar = row.GetGetter<T>(column);
        }

        internal override DType DType => Tensor.TypeOf<T>();

        internal override Tensor Read()
        {
            if (_scalar is not null)
            {
                var value = default(T);
                _scalar(ref value);
                return Tensor.Vector(value);
            }

            _vector!(ref _buffer);
            var bytes = new byte[_buffer.Length * Unsafe.SizeOf<T>()];
            var span = MemoryMarshal.Cast<byte, T>(bytes.AsSpan());
            _buffer.CopyTo(span);
            return Tensor.FromBytes(DType, [_buffer.Length], bytes);
        }
    }

    private sealed class TextReader : ColumnReader
    {
        private readonly ValueGetter<VBuffer<ReadOnlyMemory<char>>>? _vector;
        private readonly ValueGetter<ReadOnlyMemory<char>>? _scalar;
        private VBuffer<ReadOnlyMemory<char>> _buffer;

        internal TextReader(DataViewRow row, DataViewSchema.Column column)
        {
            if (column.Type is VectorDataViewType)
                _vector = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
            else
                _scalar = row.GetGetter<ReadOnlyMemory<char>>(column);
        }

        internal override DType DType => DType.String;

        internal override Tensor Read()
        {
            if (_scalar is not null)
            {
                ReadOnlyMemory<char> text = default;
                _scalar(ref text);
                return Tensor.FromStrings([1], [Bytes(text)]);
            }

            _vector!(ref _buffer);
            return Tensor.FromStrings([_buffer.Length], [.. _buffer.DenseValues().Select(Bytes)]);
        }

        private static byte[] Bytes(ReadOnlyMemory<char> text)
        {
            var bytes = new byte[Encoding.UTF8.GetByteCount(text.Span)];
            Encoding.UTF8.GetBytes(text.Span, bytes);
            return bytes;
        }
    }
}
