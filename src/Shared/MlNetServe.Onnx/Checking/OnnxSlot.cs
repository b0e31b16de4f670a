namespace MlNetServe.Onnx;

/// <summary>One input or output of an operator: a type token, and how often it stands.</summary>
/// <param name="Type">A type variable (T, U, I, F, G, H), a type's name, <c>index</c>, <c>any</c>, or <c>@attribute</c>.</param>
/// <param name="Optional">May be absent.</param>
/// <param name="Variadic">Takes all that follow.</param>
internal sealed record OnnxSlot(string Type, bool Optional, bool Variadic)
{
    /// <summary>Whether it is one type throughout a node.</summary>
    public bool IsVariable => Type.Length == 1;

    public static OnnxSlot Parse(string token) => new(
        token.TrimEnd('?', '+', '*'),
        Optional: token[^1] is '?' or '*',
        Variadic: token[^1] is '+' or '*');

    /// <summary>Whether a value of this type may stand here, type variables apart.</summary>
    public bool Admits(OnnxType type) => Type switch
    {
        "F" or "G" or "H" => type.IsFloatingPoint(),
        "I" or "index" => type is OnnxType.Int32 or OnnxType.Int64,
        "any" or "T" or "U" => true,
        _ => Type == type.ToText(),
    };
}
