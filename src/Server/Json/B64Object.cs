using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Server.Json;

/// <summary>Byte strings in JSON: an object with <c>b64</c> alone.</summary>
internal static class B64Object
{
    /// <summary>Reads <c>{"b64": "..."}</c>.</summary>
    /// <exception cref="InvalidInputException">It is another object.</exception>
    internal static JsonText Read(ref JsonCursor cursor, string input, int? instance)
    {
        cursor.Enter();
        var first = true;
        if (!cursor.NextMember(ref first, out var name))
            throw Fault(input, "an empty object", instance);
        if (!name.Is("b64"u8))
            throw Fault(input, $"an object with '{Shorten(name.ToString())}'", instance);
        if (cursor.Peek() is not JsonKind.String and var kind)
            throw Fault(input, $"{JsonWords.Of(kind)} in \"b64\"", instance);
        var text = cursor.ReadText();
        if (cursor.NextMember(ref first, out name))
            throw Fault(input, $"'{Shorten(name.ToString())}' beside \"b64\"", instance);
        return text;
    }

    /// <summary>Decodes base64 where it stands in the body.</summary>
    /// <exception cref="InvalidInputException">It is no base64.</exception>
    internal static ReadOnlyMemory<byte> Decode(Memory<byte> body, int start, int length, string input, int? instance)
    {
        var place = body.Slice(start, length);
        return Base64InPlace.Decode(place.Span, out var decoded) is { } fault
            ? throw new InvalidInputException(input, "base64", $"a text of {length} characters that is none: {fault}", instance: instance)
            : place[..decoded];
    }

    private static InvalidInputException Fault(string input, string found, int? instance) =>
        new(input, "{\"b64\": \"...\"}", found, instance: instance);

    private static string Shorten(string text) => text.Length > 64 ? text[..64] + "..." : text;
}
