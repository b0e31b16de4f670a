using System.ComponentModel.DataAnnotations;
using System.Net;

namespace MlNetServe.Server.Configuration;

/// <summary>Where the server listens.</summary>
public sealed class HttpOptions
{
    /// <summary>The port; 0 for a free one. Default 8080.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 8080;

    /// <summary>The IP address. Default 0.0.0.0, all of the machine's.</summary>
    [CustomValidation(typeof(HttpOptions), nameof(IsAddress))]
    public string Address { get; set; } = "0.0.0.0";

    /// <summary>Holds that a text is an IP address.</summary>
    public static ValidationResult? IsAddress(string address, ValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IPAddress.TryParse(address, out _)
            ? ValidationResult.Success
            : new ValidationResult($"expected an IP address such as 0.0.0.0 or 127.0.0.1, found '{address}'.", [context.MemberName ?? nameof(Address)]);
    }
}
