using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Tensors;

/// <summary>Writes .npy files of version 1 as NumPy does: C order, little endian, data aligned to 64 bytes.</summary>
internal static class NpyWriter
{
    private const int Alignment = 64;

    /// <summary>Writes a tensor of numbers or truth values; bfloat16 as float32.</summary>
    /// <exception cref="NotSupportedException">NumPy has no such type.</exception>
    internal static void Write(Stream stream, Tensor tensor)
    {
        var written = tensor.DType == DType.BFloat16 ? BFloat16.ToFloat32(tensor) : tensor;
        var code = NpyTypes.CodeOf(written.DType) ?? throw new NotSupportedException($"{tensor.DType.Name()} can't be written as .npy.");
        stream.Write(Header(code, written.Shape));
        stream.Write(written.Bytes.Span);
    }

    private static byte[] Header(string code, long[] shape)
    {
        var dims = shape.Select(d => d.ToString(CultureInfo.InvariantCulture)).ToArray();
        var tuple = dims.Length == 1 ? $"({dims[0]},)" : $"({string.Join(", ", dims)})";
        var text = $"{{'descr': '{code}', 'fortran_order': False, 'shape': {tuple}, }}";
        const int prefix = 10;
        var total = (prefix + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[total];
        header.AsSpan().Fill((byte)' ');
        ((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0]).CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), checked((ushort)(total - prefix)));
        Encoding.ASCII.GetBytes(text, header.AsSpan(prefix));
        header[^1] = (byte)'\n';
        return header;
    }
}
