namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Reshape(x, shape): one entry may be -1.</summary>
internal static class Reshape
{
    internal static Tensor[] Run(KernelContext k)
    {
        var shape = k.Ints(1).ToArray();
        var open = Array.IndexOf(shape, -1);
        if (open >= 0)
        {
            shape[open] = 1;
            var rest = Tensor.CountOf(shape);
            shape[open] = rest == 0 ? 0 : k[0].Count / rest;
        }

        return [k[0].Reshape(shape)];
    }
}
