namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Concat (axis first), ConcatV2 (axis last), Pack (a new axis).</summary>
internal static class Concat
{
    internal static Tensor[] Run(KernelContext k) => [Along([.. k.Inputs.Skip(1)], k.Int(0))];

    internal static Tensor[] RunV2(KernelContext k) => [Along([.. k.Inputs.SkipLast(1)], k.Int(k.Inputs.Count - 1))];

    internal static Tensor[] Pack(KernelContext k)
    {
        var axis = KernelContext.Axis(k.Attributes.Int("axis"), k[0].Rank + 1);
        if (k.Inputs.Any(x => !x.Shape.AsSpan().SequenceEqual(k[0].Shape)))
            throw new EvaluationException("The inputs of Pack must have one shape.");
        return [Mover.Join(k.Inputs, [.. k[0].Shape.Take(axis), k.Inputs.Count, .. k[0].Shape.Skip(axis)], axis)];
    }

    private static Tensor Along(Tensor[] parts, long given)
    {
        var axis = KernelContext.Axis(given, parts[0].Rank);
        var shape = parts[0].Shape.ToArray();
        foreach (var part in parts)
        {
            if (part.Rank != shape.Length || part.Shape.Where((d, i) => i != axis && d != shape[i]).Any())
                throw new EvaluationException($"{part} can't be concatenated to {parts[0]} on axis {axis}.");
        }

        shape[axis] = parts.Sum(p => p.Shape[axis]);
        return Tensor.CountOf(shape) == 0 ? Tensor.Splat(parts[0].DType, shape, new byte[parts[0].DType.SizeInBytes()]) : Mover.Join(parts, shape, axis);
    }
}
