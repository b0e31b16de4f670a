namespace MlNetServe.Cli.Pictures;

/// <summary>A picture's bytes, or why they can't be read.</summary>
internal sealed record LoadedPicture(string File, byte[] Bytes, string? Error);
