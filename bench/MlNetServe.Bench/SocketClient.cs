using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace MlNetServe.Bench;

/// <summary>The barest HTTP client: one connection, one request at a time.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _answer = new byte[65_536];

    private SocketClient(Socket socket) => _socket = socket;

    /// <summary>Waits until the server is ready, and connects.</summary>
    internal static async Task<SocketClient> ConnectAsync(WebApplication app)
    {
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using (var http = new HttpClient())
        {
            while ((await http.GetAsync(new Uri(address, "/health"))).StatusCode != HttpStatusCode.OK)
                await Task.Delay(50);
        }

        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        return new SocketClient(socket);
    }

    /// <summary>The bytes of a request for a picture.</summary>
    internal byte[] Request(byte[] picture)
    {
        var body = $"{{\"instances\":[{{\"bytes_inputs\":{{\"b64\":\"{Convert.ToBase64String(picture)}\"}}}}]}}";
        var head = $"POST /predict HTTP/1.1\r\nHost: {_socket.RemoteEndPoint}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        return Encoding.ASCII.GetBytes(head + body);
    }

    /// <summary>Sends a request and reads the answer to its end.</summary>
    internal void Call(byte[] request)
    {
        _socket.Send(request);
        var have = 0;
        var end = -1;
        while (end < 0 || have < end)
        {
            have += _socket.Receive(_answer.AsSpan(have));
            if (end < 0 && _answer.AsSpan(0, have).IndexOf("\r\n\r\n"u8) is >= 0 and var headers)
                end = headers + 4 + Length(_answer.AsSpan(0, headers));
        }

        if (!_answer.AsSpan().StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException(Encoding.UTF8.GetString(_answer, 0, have));
    }

    public void Dispose() => _socket.Dispose();

    private static int Length(ReadOnlySpan<byte> headers)
    {
        var name = "Content-Length: "u8;
        var value = headers[(headers.IndexOf(name) + name.Length)..];
        var line = value.IndexOf((byte)'\r');
        return int.Parse(line < 0 ? value : value[..line], CultureInfo.InvariantCulture);
    }
}
