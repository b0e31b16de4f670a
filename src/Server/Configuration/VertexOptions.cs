using System.ComponentModel.DataAnnotations;

namespace MlNetServe.Server.Configuration;

/// <summary>The contract with Vertex AI.</summary>
internal sealed class VertexOptions
{
    /// <summary>True when Vertex AI runs the server; AIP_MODE or a given route says so.</summary>
    public bool Enabled { get; set; }

    /// <summary>The path of the health check. Default /health.</summary>
    [RegularExpression("/.*", ErrorMessage = "must begin with '/'")]
    public string HealthRoute { get; set; } = "/health";

    /// <summary>The path of predictions. Default /predict.</summary>
    [RegularExpression("/.*", ErrorMessage = "must begin with '/'")]
    public string PredictRoute { get; set; } = "/predict";
}
