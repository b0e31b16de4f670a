namespace MlNetServe.Server.Json;

/// <summary>What a JSON value is, by its first byte.</summary>
internal enum JsonKind
{
    End,
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}
