namespace MlNetServe.Server.Models;

/// <summary>Where the server is in its life.</summary>
internal enum ServerPhase
{
    Loading,
    Ready,
    Draining,
    Failed,
}
