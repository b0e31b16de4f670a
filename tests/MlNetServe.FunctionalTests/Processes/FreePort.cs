using System.Net;
using System.Net.Sockets;

namespace MlNetServe.FunctionalTests.Processes;

/// <summary>A port of the loopback that nothing listens on.</summary>
internal static class FreePort
{
    internal static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
