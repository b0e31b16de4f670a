namespace MlNetServe.Cli.Pictures;

/// <summary>A picture that was named or found, or why there is none under that name.</summary>
/// <param name="Name">The path as it is shown.</param>
/// <param name="Error">Null for a file that is there.</param>
internal sealed record PictureFile(string Name, string? Error = null);
