using System.Net;
using System.Net.Sockets;

namespace MlNetServe.Pipeline.Tests.Engines;

/// <summary>A web server with one file and an ETag.</summary>
internal sealed class ModelHost : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _file;
    private readonly Task _loop;

    internal ModelHost(string file)
    {
        _file = file;
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _loop = Task.Run(Serve);
    }

    internal Uri Address { get; }

    internal string Tag { get; set; } = "\"1\"";

    internal int Status { get; set; } = 200;

    internal List<int> Answers { get; } = [];

    public void Dispose()
    {
        _listener.Stop();
        _loop.Wait(TimeSpan.FromSeconds(10));
        _listener.Close();
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                Answer(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        using var response = context.Response;
        response.StatusCode = Status != 200 ? Status : context.Request.Headers["If-None-Match"] == Tag ? 304 : 200;
        response.Headers["ETag"] = Tag;
        Answers.Add(response.StatusCode);
        if (response.StatusCode == 200)
            response.OutputStream.Write(File.ReadAllBytes(_file));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
