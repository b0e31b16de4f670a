using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>What the ops share that change each string by itself and keep the shape.</summary>
internal abstract class StringMap : HostOp
{
    internal override Tensor[] Run(Tensor[] inputs)
    {
        var strings = inputs[0].Strings;
        var results = new byte[strings.Count][];
        for (var i = 0; i < results.Length; i++)
            results[i] = Map(strings[i], inputs[0].Rank == 0 ? null : i);
        return [Tensor.FromStrings(inputs[0].Shape, results)];
    }

    private protected abstract byte[] Map(byte[] text, int? index);
}
