namespace MlNetServe.Server.Json;

/// <summary>Kinds of values in words, for messages.</summary>
internal static class JsonWords
{
    internal static string Of(JsonKind kind) => kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.Array => "a list",
        JsonKind.String => "a text",
        JsonKind.Number => "a number",
        JsonKind.True => "true",
        JsonKind.False => "false",
        JsonKind.Null => "null",
        _ => "nothing",
    };
}
