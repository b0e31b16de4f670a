using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using MlNetServe.Server.Configuration;

namespace MlNetServe.Server;

/// <summary>Kestrel's address and limits.</summary>
internal static class KestrelSetup
{
    private const int MaxConnections = 10_000;
    private const int MaxHeaderBytes = 32_768;

    /// <summary>A load balancer keeps connections for 600 s; ours must live longer, else it meets closed ones.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(620);

    internal static void Apply(KestrelServerOptions kestrel, ServerSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = KeepAlive;
        kestrel.Limits.MaxRequestBodySize = null; // RequestBody counts, and says which limit was passed.
        kestrel.Listen(IPAddress.Parse(settings.Http.Address), settings.Http.Port);
    }
}
