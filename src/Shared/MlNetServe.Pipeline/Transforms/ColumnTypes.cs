using Microsoft.ML.Data;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>ML.NET's types for tensors.</summary>
internal static class ColumnTypes
{
    /// <summary>The type of an output's rows: a scalar for [N], else a vector with the known dimensions.</summary>
    /// <exception cref="NotSupportedException">ML.NET has no such element type.</exception>
    internal static DataViewType OfRow(DType type, IReadOnlyList<long>? shape, bool batched)
    {
        var item = Item(type);
        if (shape is null)
            return new VectorDataViewType(item);
        var row = batched ? shape.Skip(1).ToArray() : [.. shape];
        if (row.Length == 0)
            return item;
        return Array.TrueForAll(row, d => d > 0)
            ? new VectorDataViewType(item, Array.ConvertAll(row, d => checked((int)d)))
            : new VectorDataViewType(item);
    }

    /// <summary>The element type; float16 and bfloat16 become Single.</summary>
    /// <exception cref="NotSupportedException">ML.NET has no such element type.</exception>
    internal static PrimitiveDataViewType Item(DType type) => type switch
    {
        DType.Float or DType.Half or DType.BFloat16 => NumberDataViewType.Single,
        DType.Double => NumberDataViewType.Double,
        DType.Int8 => NumberDataViewType.SByte,
        DType.Int16 => NumberDataViewType.Int16,
        DType.Int32 => NumberDataViewType.Int32,
        DType.Int64 => NumberDataViewType.Int64,
        DType.UInt8 => NumberDataViewType.Byte,
        DType.UInt16 => NumberDataViewType.UInt16,
        DType.UInt32 => NumberDataViewType.UInt32,
        DType.UInt64 => NumberDataViewType.UInt64,
        DType.Bool => BooleanDataViewType.Instance,
        DType.String => TextDataViewType.Instance,
        _ => throw new NotSupportedException($"ML.NET has no column type for {type.Name()}."),
    };
}
