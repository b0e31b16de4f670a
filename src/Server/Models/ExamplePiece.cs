namespace MlNetServe.Server.Models;

/// <summary>A piece of an example body: text as it is, or a value repeated in nested lists.</summary>
/// <param name="Text">The text, or the value.</param>
/// <param name="Shape">The lists' lengths, outermost first; null for plain text.</param>
internal readonly record struct ExamplePiece(string Text, long[]? Shape);
