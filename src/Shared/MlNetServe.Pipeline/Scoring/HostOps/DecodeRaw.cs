using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>DecodeRaw: bytes of equal length become numbers along a new last axis.</summary>
internal sealed class DecodeRaw(HostAttributes attributes) : HostOp
{
    private readonly DType _type = attributes.Type("out_type");
    private readonly bool _littleEndian = attributes.Bool("little_endian");

    internal override Tensor[] Run(Tensor[] inputs)
    {
        var strings = inputs[0].Strings;
        var size = _type.SizeInBytes();
        var length = strings.Count == 0 ? 0 : strings[0].Length;
        var bytes = new byte[checked(length * strings.Count)];
        for (var i = 0; i < strings.Count; i++)
        {
            if (strings[i].Length != length || length % size != 0)
            {
                throw new InvalidInputException(
                    null, $"{_type.Name()} values of {size} bytes, as many as in the first string ({length} bytes)",
                    $"{strings[i].Length} bytes", instance: inputs[0].Rank == 0 ? null : i);
            }

            strings[i].CopyTo(bytes, i * length);
        }

        if (!_littleEndian && size > 1)
            ReverseEach(bytes, _type is DType.Complex64 or DType.Complex128 ? size / 2 : size);
        return [Tensor.FromBytes(_type, [.. inputs[0].Shape, length / size], bytes)];
    }

    private static void ReverseEach(byte[] bytes, int size)
    {
        for (var at = 0; at < bytes.Length; at += size)
            bytes.AsSpan(at, size).Reverse();
    }
}
