using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Json;

/// <summary>Encoded pictures: <c>{"b64": ...}</c>, bare base64, or a data: URL. They stay where they are in the body.</summary>
internal sealed class PictureColumn(TensorInfo input, Memory<byte> body) : InputColumn(input)
{
    private readonly List<ReadOnlyMemory<byte>> _pictures = [];

    internal IReadOnlyList<ReadOnlyMemory<byte>> Pictures => _pictures;

    internal override string Expected => "a picture as {\"b64\": \"...\"} or as base64";

    internal override void Append(ref JsonCursor cursor, int? instance)
    {
        var kind = cursor.Peek();
        if (kind is not (JsonKind.String or JsonKind.Object))
            throw Fault(JsonWords.Of(kind), instance);
        var text = kind == JsonKind.Object ? B64Object.Read(ref cursor, Input.Key, instance) : cursor.ReadText();
        var (start, length) = (text.Start, text.Raw.Length);
        if (kind == JsonKind.String)
        {
            RefuseAddress(text, instance);
            var skip = DataUrl.PrefixLength(text.Raw);
            (start, length) = (start + skip, length - skip);
        }

        var picture = B64Object.Decode(body, start, length, Input.Key, instance);
        if (picture.IsEmpty)
            throw Fault("an empty text", instance);
        _pictures.Add(picture);
    }

    internal override Tensor ToTensor(long[] shape) =>
        throw new NotSupportedException("Pictures become tensors in the scoring core.");

    private void RefuseAddress(JsonText text, int? instance)
    {
        if (!DataUrl.IsWebAddress(text.Raw))
            return;
        var address = text.ToString();
        throw Fault(
            $"the address \"{(address.Length > 64 ? address[..64] + "..." : address)}\"", instance,
            "This server fetches nothing from requests. Send the file's bytes as {\"b64\": \"...\"}.");
    }
}
