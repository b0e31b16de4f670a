using System.Text;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>StringJoin: the inputs' strings element by element; scalars are repeated.</summary>
internal sealed class StringJoin(HostAttributes attributes) : HostOp
{
    private readonly byte[] _separator = Encoding.Latin1.GetBytes(attributes.String("separator"));

    internal override Tensor[] Run(Tensor[] inputs)
    {
        var shape = (inputs.FirstOrDefault(i => i.Rank > 0) ?? inputs[0]).Shape;
        var odd = inputs.FirstOrDefault(i => i.Rank > 0 && !i.Shape.AsSpan().SequenceEqual(shape));
        if (odd is not null)
            throw new InvalidInputException(null, $"strings of shape [{string.Join(",", shape)}] to join", odd.ToString());
        var results = new byte[Tensor.CountOf(shape)][];
        for (var i = 0; i < results.Length; i++)
            results[i] = Join(inputs, i);
        return [Tensor.FromStrings(shape, results)];
    }

    private byte[] Join(Tensor[] inputs, int index)
    {
        using var joined = new MemoryStream();
        for (var k = 0; k < inputs.Length; k++)
        {
            if (k > 0)
                joined.Write(_separator);
            joined.Write(inputs[k].Strings[inputs[k].Rank == 0 ? 0 : index]);
        }

        return joined.ToArray();
    }
}
