using System.Text;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>Elements and rows of tensors of any dtype, strings too.</summary>
internal static class TensorElements
{
    /// <summary>A text that is equal for equal elements of one dtype.</summary>
    internal static string Key(Tensor tensor, int index)
    {
        if (tensor.DType == DType.String)
            return Encoding.Latin1.GetString(tensor.Strings[index]);
        var size = tensor.DType.SizeInBytes();
        return Encoding.Latin1.GetString(tensor.Bytes.Span.Slice(index * size, size));
    }

    /// <summary>Row <paramref name="index"/> along axis 0, without that axis; shares the bytes.</summary>
    internal static Tensor Row(Tensor tensor, int index)
    {
        var shape = tensor.Shape[1..];
        var count = (int)Tensor.CountOf(shape);
        if (tensor.DType == DType.String)
            return Tensor.FromStrings(shape, [.. tensor.Strings.Skip(index * count).Take(count)]);
        var size = count * tensor.DType.SizeInBytes();
        return Tensor.FromBytes(tensor.DType, shape, tensor.Bytes.Slice(index * size, size));
    }

    /// <summary>Tensors of one dtype and shape, at least one, along a new axis 0.</summary>
    internal static Tensor Stack(IReadOnlyList<Tensor> rows)
    {
        long[] shape = [rows.Count, .. rows[0].Shape];
        if (rows[0].DType == DType.String)
            return Tensor.FromStrings(shape, [.. rows.SelectMany(r => r.Strings)]);
        var size = rows[0].Bytes.Length;
        var bytes = new byte[checked(size * rows.Count)];
        for (var i = 0; i < rows.Count; i++)
            rows[i].Bytes.CopyTo(bytes.AsMemory(i * size));
        return Tensor.FromBytes(rows[0].DType, shape, bytes);
    }
}
