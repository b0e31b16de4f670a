namespace MlNetServe.Server.DataPlane;

/// <summary>A row of ML.NET: one encoded picture.</summary>
public sealed class PictureRow
{
    /// <summary>The file's bytes.</summary>
    public byte[] Picture { get; set; } = [];
}
