using System.ComponentModel.DataAnnotations;

namespace MlNetServe.Server.Configuration;

/// <summary>What happens between SIGTERM and the end.</summary>
internal sealed class ShutdownOptions
{
    /// <summary>Seconds in which calls are still taken while health says draining; null for 5 on Vertex AI, else 0.</summary>
    [Range(0, 3600)]
    public int? Delay { get; set; }

    /// <summary>Seconds that calls under way may take to end. Default 30.</summary>
    [Range(0, 3600)]
    public int Timeout { get; set; } = 30;
}
