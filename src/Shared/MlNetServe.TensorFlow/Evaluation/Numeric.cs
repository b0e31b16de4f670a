using MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>Chooses the C# type of a dtype. float16 and bfloat16 are computed in float32 and rounded, see <see cref="Widened"/>.</summary>
internal static class Numeric
{
    internal static Tensor Run<TBody>(DType type, TBody body)
        where TBody : INumericBody
        => type switch
        {
            DType.Float => body.Run<float>(),
            DType.Double => body.Run<double>(),
            DType.Int32 => body.Run<int>(),
            DType.Int64 => body.Run<long>(),
            DType.Int16 => body.Run<short>(),
            DType.Int8 => body.Run<sbyte>(),
            DType.UInt8 => body.Run<byte>(),
            DType.UInt16 => body.Run<ushort>(),
            DType.UInt32 => body.Run<uint>(),
            DType.UInt64 => body.Run<ulong>(),
            _ => throw new EvaluationException($"{type.Name()} has no arithmetic here."),
        };

    internal static Tensor RunFloat<TBody>(DType type, TBody body)
        where TBody : IFloatBody
        => type switch
        {
            DType.Float => body.Run<float>(),
            DType.Double => body.Run<double>(),
            _ => throw new EvaluationException($"{type.Name()} is no float type."),
        };

    /// <summary>A kernel that sees float32 where the inputs are float16 or bfloat16; float32 results are rounded back.</summary>
    internal static Kernel Widened(Kernel kernel) => context =>
    {
        var narrow = context.Inputs.Select(i => i.DType).FirstOrDefault(t => t is DType.Half or DType.BFloat16);
        if (narrow == DType.Invalid)
            return kernel(context);
        var wide = context.Inputs.Select(i => i.DType == narrow ? Cast.To(i, DType.Float) : i).ToArray();
        var results = kernel(new KernelContext(context.Node, wide));
        return [.. results.Select(r => r.DType == DType.Float ? Cast.To(r, narrow) : r)];
    };
}
