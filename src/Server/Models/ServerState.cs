namespace MlNetServe.Server.Models;

/// <summary>What the server can say of itself at one moment.</summary>
/// <param name="Phase">Where it is in its life.</param>
/// <param name="Detail">What it waits for, or why it failed; null for nothing to add.</param>
internal sealed record ServerState(ServerPhase Phase, string? Detail)
{
    /// <summary>The word of the health answer.</summary>
    internal string Word => Phase switch
    {
        ServerPhase.Ready => "healthy",
        ServerPhase.Draining => "draining",
        ServerPhase.Failed => "failed",
        _ => "loading",
    };
}
