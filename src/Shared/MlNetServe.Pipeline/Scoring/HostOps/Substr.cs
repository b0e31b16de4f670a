using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>Substr: position and length are scalars, or one a string; a negative position counts from the end.</summary>
internal sealed class Substr(HostAttributes attributes) : HostOp
{
    private readonly bool _characters = attributes.String("unit") == Utf8Text.Unit;

    internal override Tensor[] Run(Tensor[] inputs)
    {
        var (text, positions, lengths) = (inputs[0], inputs[1].ToInt64s(), inputs[2].ToInt64s());
        if (positions.Length != lengths.Length || (positions.Length != 1 && positions.Length != text.Count))
            throw new InvalidInputException(null, $"one position and length, or {text.Count}", $"{positions.Length} and {lengths.Length}");
        var results = new byte[text.Count][];
        for (var i = 0; i < results.Length; i++)
        {
            var k = positions.Length == 1 ? 0 : i;
            results[i] = Cut(text.Strings[i], positions[k], lengths[k]) ?? throw new InvalidInputException(
                null, $"a string that has a position {positions[k]}", $"one of {text.Strings[i].Length} bytes",
                instance: text.Rank == 0 ? null : i);
        }

        return [Tensor.FromStrings(text.Shape, results)];
    }

    private byte[]? Cut(byte[] text, long position, long length)
    {
        var size = _characters ? Utf8Text.Length(text) : text.Length;
        if (position > size || position < -size || length < 0)
            return null;
        var start = position < 0 ? position + size : position;
        var end = Math.Min(start + Math.Min(length, size), size);
        return _characters ? text[Utf8Text.Offset(text, start)..Utf8Text.Offset(text, end)] : text[(int)start..(int)end];
    }
}
