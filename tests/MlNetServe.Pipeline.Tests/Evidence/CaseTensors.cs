using System.Runtime.InteropServices;
using MlNetServe.Evidence;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Tests.Evidence;

/// <summary>The evidence's files as tensors and back; bfloat16 is kept there as float32.</summary>
internal static class CaseTensors
{
    internal static Tensor Read(string folder, CaseTensor input)
    {
        if (input.DType == "string")
        {
            var strings = EvidenceCase.ReadStrings(folder, "in", input);
            return Tensor.FromStrings(strings.Shape, strings.Values);
        }

        var array = EvidenceCase.ReadNpy(folder, "in", input);
        var type = DTypes.Parse(input.DType)!.Value;
        return Tensor.FromBytes(type, array.Shape, type == DType.BFloat16 ? ToBFloat16(array.Data) : Exactly(array, type));
    }

    /// <summary>Null when equal by the evidence's rule, else what differs.</summary>
    internal static string? Difference(string folder, CaseTensor output, Tensor got)
    {
        if (output.DType == "string")
            return StringDifference(output, got, EvidenceCase.ReadStrings(folder, "out", output));
        if (got.DType.Name() != output.DType)
            return $"{output.Key}: dtype {got.DType.Name()}, want {output.DType}";
        var want = EvidenceCase.ReadNpy(folder, "out", output);
        var bfloat = got.DType == DType.BFloat16;
        return TensorComparer.Difference(
            output, want, bfloat ? "float32" : got.DType.Name(), got.Shape, bfloat ? FromBFloat16(got) : got.Bytes.ToArray());
    }

    private static string? StringDifference(CaseTensor output, Tensor got, StringArray want)
    {
        if (got.DType != DType.String || !got.Shape.SequenceEqual(want.Shape))
            return $"{output.Key}: {got}, want string[{string.Join(",", want.Shape)}]";
        for (var i = 0; i < want.Values.Length; i++)
        {
            if (!got.Strings[i].AsSpan().SequenceEqual(want.Values[i]))
                return $"{output.Key}[{i}]: got {Convert.ToHexString(got.Strings[i])}, want {Convert.ToHexString(want.Values[i])}";
        }

        return null;
    }

    private static byte[] Exactly(NpyArray array, DType type) => array.Data[..(int)(array.Count * type.SizeInBytes())];

    private static byte[] ToBFloat16(byte[] floats) =>
        [.. MemoryMarshal.Cast<byte, uint>(floats).ToArray().SelectMany(bits => BitConverter.GetBytes((ushort)(bits >> 16)))];

    private static byte[] FromBFloat16(Tensor tensor) => MemoryMarshal.AsBytes(tensor.ToDoubles().Select(v => (float)v).ToArray().AsSpan()).ToArray();
}
