using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>Getters that hand out a tensor as a column's value.</summary>
internal static class ColumnGetters
{
    /// <summary>A getter of the column's own type over a tensor that <paramref name="read"/> gives for the current row.</summary>
    internal static Delegate Create(DataViewType type, Func<Tensor> read)
    {
        var item = type is VectorDataViewType vector ? vector.ItemType : type;
        var isVector = type is VectorDataViewType;
        if (item is TextDataViewType)
            return isVector ? Texts(read) : Text(read);
        if (item is BooleanDataViewType)
            return isVector ? Vector<bool>(read) : Scalar<bool>(read);
        return Type.GetTypeCode(item.RawType) switch
        {
            TypeCode.Single => isVector ? Vector<float>(read) : Scalar<float>(read),
            TypeCode.Double => isVector ? Vector<double>(read) : Scalar<double>(read),
            TypeCode.SByte => isVector ? Vector<sbyte>(read) : Scalar<sbyte>(read),
            TypeCode.Int16 => isVector ? Vector<short>(read) : Scalar<short>(read),
            TypeCode.Int32 => isVector ? Vector<int>(read) : Scalar<int>(read),
            TypeCode.Int64 => isVector ? Vector<long>(read) : Scalar<long>(read),
            TypeCode.Byte => isVector ? Vector<byte>(read) : Scalar<byte>(read),
            TypeCode.UInt16 => isVector ? Vector<ushort>(read) : Scalar<ushort>(read),
            TypeCode.UInt32 => isVector ? Vector<uint>(read) : Scalar<uint>(read),
            _ => isVector ? Vector<ulong>(read) : Scalar<ulong>(read),
        };
    }

    private static ValueGetter<VBuffer<T>> Vector<T>(Func<Tensor> read)
        where T : unmanaged
        => (ref VBuffer<T> value) =>
        {
            var source = Elements<T>(read());
            var editor = VBufferEditor.Create(ref value, source.Length);
            source.CopyTo(editor.Values);
            value = editor.Commit();
        };

    private static ValueGetter<T> Scalar<T>(Func<Tensor> read)
        where T : unmanaged
        => (ref T value) => value = Elements<T>(read())[0];

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> Texts(Func<Tensor> read) => (ref VBuffer<ReadOnlyMemory<char>> value) =>
    {
        var strings = read().Strings;
        var editor = VBufferEditor.Create(ref value, strings.Count);
        for (var i = 0; i < strings.Count; i++)
            editor.Values[i] = Encoding.UTF8.GetString(strings[i]).AsMemory();
        value = editor.Commit();
    };

    private static ValueGetter<ReadOnlyMemory<char>> Text(Func<Tensor> read) =>
        (ref ReadOnlyMemory<char> value) => value = Encoding.UTF8.GetString(read().Strings[0]).AsMemory();

    private static ReadOnlySpan<T> Elements<T>(Tensor tensor)
        where T : unmanaged
    {
        if (tensor.DType is DType.Half or DType.BFloat16)
            return MemoryMarshal.Cast<float, T>(Array.ConvertAll(tensor.ToDoubles(), d => (float)d));
        return MemoryMarshal.Cast<byte, T>(tensor.Bytes.Span);
    }
}
