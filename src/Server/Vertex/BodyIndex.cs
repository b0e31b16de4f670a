using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Json;

namespace MlNetServe.Server.Vertex;

/// <summary>Where the members of a request's body stand; making it checks the whole body's syntax. Of a key given twice the first counts.</summary>
/// <param name="Instances">The position of <c>instances</c>' value, or -1.</param>
/// <param name="Inputs">The position of <c>inputs</c>' value, or -1.</param>
/// <param name="Parameters">The position of <c>parameters</c>' value, or -1.</param>
/// <param name="SignatureName">The position of <c>signature_name</c>'s value, or -1.</param>
internal readonly record struct BodyIndex(int Instances, int Inputs, int Parameters, int SignatureName)
{
    internal static BodyIndex Of(ReadOnlySpan<byte> body)
    {
        var cursor = new JsonCursor(body);
        switch (cursor.Peek())
        {
            case JsonKind.End:
                throw RequestException.Invalid("The body is empty. Send {\"instances\": [...]}, or a picture with its content type.");
            case JsonKind.Object:
                break;
            case var kind:
                throw RequestException.Invalid($"The body: expected an object {{\"instances\": [...]}}, found {JsonWords.Of(kind)}.");
        }

        var index = new BodyIndex(-1, -1, -1, -1);
        cursor.Enter();
        var first = true;
        while (cursor.NextMember(ref first, out var name))
        {
            index = index.With(name, cursor.Position);
            JsonSkipper.Skip(ref cursor);
        }

        cursor.SkipSpace();
        return cursor.Position == body.Length ? index : throw JsonFault.At(cursor.Position, "something follows the object");
    }

    private BodyIndex With(JsonText name, int position) =>
        Instances < 0 && name.Is("instances"u8) ? this with { Instances = position }
        : Inputs < 0 && name.Is("inputs"u8) ? this with { Inputs = position }
        : Parameters < 0 && name.Is("parameters"u8) ? this with { Parameters = position }
        : SignatureName < 0 && name.Is("signature_name"u8) ? this with { SignatureName = position }
        : this;
}
