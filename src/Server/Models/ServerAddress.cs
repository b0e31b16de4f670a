namespace MlNetServe.Server.Models;

/// <summary>The address to print: one that works on this machine.</summary>
internal static class ServerAddress
{
    internal static Uri Of(IEnumerable<string> bound)
    {
        var uri = new Uri(bound.First());
        return uri.Host is "0.0.0.0" or "[::]" ? new UriBuilder(uri) { Host = "localhost" }.Uri : uri;
    }
}
