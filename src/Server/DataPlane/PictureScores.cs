namespace MlNetServe.Server.DataPlane;

/// <summary>ML.NET's answer to a <see cref="PictureRow"/>.</summary>
public sealed class PictureScores
{
    /// <summary>The signature's only output.</summary>
    public float[] Scores { get; set; } = [];
}
