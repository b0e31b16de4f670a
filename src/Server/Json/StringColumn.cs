using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.DataPlane;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Json;

/// <summary>Byte strings: texts as their UTF-8 bytes, or <c>{"b64": ...}</c>.</summary>
internal sealed class StringColumn(TensorInfo input, Memory<byte> body, long maxElements) : InputColumn(input)
{
    private readonly List<byte[]> _values = [];

    internal override string Expected => "a text or {\"b64\": \"...\"}";

    internal override void Append(ref JsonCursor cursor, int? instance)
    {
        if (_values.Count == maxElements)
            throw new RequestException(ErrorClass.TooLarge, $"Input '{Input.Key}' has more than {maxElements} elements (Limits:MaxTensorElements).");
        switch (cursor.Peek())
        {
            case JsonKind.String:
                _values.Add(cursor.ReadText().ToUtf8());
                break;
            case JsonKind.Object:
                var text = B64Object.Read(ref cursor, Input.Key, instance);
                _values.Add(B64Object.Decode(body, text.Start, text.Raw.Length, Input.Key, instance).ToArray());
                break;
            case var other:
                throw Fault(JsonWords.Of(other), instance);
        }
    }

    internal override Tensor ToTensor(long[] shape) => Tensor.FromStrings(shape, [.. _values]);
}
