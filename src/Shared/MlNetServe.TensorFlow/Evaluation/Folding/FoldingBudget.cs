using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation.Folding;

/// <summary>
/// How much folding may cost: a result is at most 4 times its inputs or 64 KiB, never above 64 MiB, and all folding together at most 10^9
/// element steps. Models are untrusted: a few bytes may ask for a tensor that fills the machine.
/// </summary>
internal sealed class FoldingBudget
{
    private const long Free = 64 * 1024;
    private const long MaxBytes = 64L * 1024 * 1024;
    private long _steps = 1_000_000_000;

    /// <summary>Takes the steps of an evaluation, or answers false when it is too large.</summary>
    internal bool Allows(TfNode node, IReadOnlyList<Tensor> inputs, TensorSpec[] outputs)
    {
        var size = Bytes(node, inputs, outputs);
        if (size is null || size > MaxBytes || (size > Free && size > 4 * inputs.Sum(Stored)))
            return false;
        if (inputs.Any(i => i.Count > int.MaxValue / 16))
            return false;
        return Spend(Steps(node, inputs, outputs));
    }

    /// <summary>Takes steps, or answers false when there are not enough left.</summary>
    internal bool Spend(double steps)
    {
        if (steps > _steps)
            return false;
        _steps -= (long)steps;
        return true;
    }

    private static long Stored(Tensor tensor) =>
        tensor.DType == DType.String ? tensor.Strings.Sum(s => 16L + s.Length) : tensor.StoredBytes.Length;

    /// <summary>The bytes of all outputs; null when unknown and not bounded by the inputs.</summary>
    private static long? Bytes(TfNode node, IReadOnlyList<Tensor> inputs, TensorSpec[] outputs)
    {
        if (node.Op == "Where" && inputs.Count > 0)
            return inputs[0].Count * Math.Max(inputs[0].Rank, 1) * 8;
        Int128 sum = 0;
        foreach (var output in outputs)
        {
            if (!output.Shape.IsKnown)
                return null;
            var size = output.DType.SizeInBytes();
            sum += output.Shape.Dims.Aggregate((Int128)(size == 0 ? 16 : size), (product, d) => Int128.Min(product * d.Offset, MaxBytes * 2));
        }

        return sum > MaxBytes ? MaxBytes + 1 : (long)sum;
    }

    private static double Steps(TfNode node, IReadOnlyList<Tensor> inputs, TensorSpec[] outputs)
    {
        var largest = Math.Max(inputs.Select(i => (double)i.Count).DefaultIfEmpty(0).Max(), outputs.Max(o => o.Shape.Count ?? 0L)) + 1;
        return node.Op switch
        {
            "MatMul" or "BatchMatMul" or "BatchMatMulV2" or "BatchMatMulV3" => largest * Math.Max(1, outputs[0].Shape.Dims[^1].Known ?? 1),
            "Einsum" => inputs.Aggregate(1.0, (product, i) => product * Math.Max(1, i.Count)),
            "QuantizeAndDequantizeV2" or "QuantizeAndDequantizeV4" => largest * 16,
            _ => largest,
        };
    }
}
