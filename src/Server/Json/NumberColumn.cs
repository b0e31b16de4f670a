using System.Text;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.DataPlane;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Json;

/// <summary>Numbers and truth values, read straight into a tensor's bytes.</summary>
internal sealed class NumberColumn(TensorInfo input, long maxElements) : InputColumn(input)
{
    private const int Shown = 64;

    private readonly GrowingBuffer _bytes = new();
    private readonly int _size = input.DType.SizeInBytes();
    private long _count;

    internal override string Expected => $"values of {Input.DType.Name()}";

    internal override void Append(ref JsonCursor cursor, int? instance)
    {
        if (++_count > maxElements)
            throw new RequestException(ErrorClass.TooLarge, $"Input '{Input.Key}' has more than {maxElements} elements (Limits:MaxTensorElements).");
        var target = _bytes.GetSpan(_size)[.._size];
        switch (cursor.Peek())
        {
            case JsonKind.Number:
                var token = cursor.ReadNumber();
                if (!NumberParser.TryWrite(Input.DType, token, target))
                    throw Fault(Encoding.ASCII.GetString(token[..Math.Min(token.Length, Shown)]), instance);
                break;
            case JsonKind.String:
                var text = cursor.ReadText();
                if (!JsonNumbers.TryNonFinite(text.Raw, out _) || !NumberParser.TryWrite(Input.DType, text.Raw, target))
                    throw Fault("a text", instance);
                break;
            case (JsonKind.True or JsonKind.False) and var word when Input.DType == DType.Bool:
                cursor.ReadWord();
                target[0] = word == JsonKind.True ? (byte)1 : (byte)0;
                break;
            case var other:
                throw Fault(JsonWords.Of(other), instance);
        }

        _bytes.Advance(_size);
    }

    internal override Tensor ToTensor(long[] shape) => Tensor.FromBytes(Input.DType, shape, _bytes.Written, _bytes);

    public override void Dispose()
    {
        _bytes.Dispose();
        base.Dispose();
    }
}
