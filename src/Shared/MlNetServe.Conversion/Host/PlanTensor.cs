using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Host;

/// <summary>A constant tensor in a plan: numeric bytes (little endian) or strings; JSON writes both as base64.</summary>
public sealed record PlanTensor(DType DType, long[] Shape, byte[]? Data, byte[][]? Strings)
{
    /// <summary>The plan's form of a tensor.</summary>
    public static PlanTensor Of(Tensor tensor) => tensor.DType == DType.String
        ? new PlanTensor(tensor.DType, tensor.Shape, null, [.. tensor.Strings])
        : new PlanTensor(tensor.DType, tensor.Shape, tensor.Bytes.ToArray(), null);

    /// <summary>The tensor.</summary>
    public Tensor ToTensor() => Strings is { } strings ? Tensor.FromStrings(Shape, strings) : Tensor.FromBytes(DType, Shape, Data ?? []);
}
