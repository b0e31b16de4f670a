using System.ComponentModel.DataAnnotations;

namespace MlNetServe.Server.Configuration;

/// <summary>Where the server listens.</summary>
internal sealed class HttpOptions
{
    /// <summary>The port; 0 for a free one. Default 8080.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 8080;

    /// <summary>The IP address. Default 0.0.0.0, all of the machine's.</summary>
    [Required]
    public string Address { get; set; } = "0.0.0.0";
}
