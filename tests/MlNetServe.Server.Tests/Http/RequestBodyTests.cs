using System.IO.Compression;
using System.Net;
using System.Text;

namespace MlNetServe.Server.Tests.Http;

public sealed class RequestBodyTests(SampleServer sample)
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes($"{{\"instances\":[{{\"b64\":\"{SampleServer.StopBase64}\"}}]}}");

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task Predict_EncodedBody_IsUndone(string encoding)
    {
        var answer = await Answer.PostAsync(sample.Client, "/predict", Pack(Body, encoding), "application/json", encoding);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Json.ToString());
    }

    [Fact]
    public async Task Predict_UnknownOrBrokenEncoding_IsRefused()
    {
        (await Answer.PostAsync(sample.Client, "/predict", Body, "application/json", "zstd")).IsRefused(HttpStatusCode.UnsupportedMediaType, "gzip, deflate or br");
        (await Answer.PostAsync(sample.Client, "/predict", Body, "application/json", "gzip")).IsRefused(HttpStatusCode.BadRequest, "gzip");
        await sample.StillAnswersAsync();
    }

    [Fact]
    public async Task Predict_Bomb_IsRefusedByItsRatio()
    {
        var bomb = Pack(new byte[50_000_000], "gzip");
        (await Answer.PostAsync(sample.Client, "/predict", bomb, "application/json", "gzip")).IsRefused(HttpStatusCode.RequestEntityTooLarge, "MaxDecompressedRatio");
        await sample.StillAnswersAsync();
    }

    [Fact]
    public async Task Predict_OverTheLimits_Is413()
    {
        await using var server = await RunningServer.StartReadyAsync(("Limits:MaxRequestBytes", "100000"), ("Limits:MaxInstances", "2"));
        (await Answer.PostAsync(server.Client, "/predict", new byte[100_001], "image/jpeg")).IsRefused(HttpStatusCode.RequestEntityTooLarge, "Limits:MaxRequestBytes");
        using var chunked = new StreamContent(new UnknownLength(new byte[200_000]));
        chunked.Headers.Add("Content-Type", "image/jpeg");
        (await Answer.SendAsync(server.Client, "/predict", chunked)).IsRefused(HttpStatusCode.RequestEntityTooLarge, "Limits:MaxRequestBytes");
        (await Answer.PostAsync(server.Client, "/predict", Pack(new byte[150_000], "gzip"), "application/json", "gzip")).IsRefused(HttpStatusCode.RequestEntityTooLarge, "Limits:Max");
        (await Answer.PostAsync(server.Client, "/predict", "{\"instances\":[\"AAAA\",\"AAAA\",\"AAAA\"]}"u8.ToArray(), "application/json"))
            .IsRefused(HttpStatusCode.RequestEntityTooLarge, "Limits:MaxInstances");
        Assert.Equal(HttpStatusCode.OK, (await Answer.PostAsync(server.Client, "/predict", SampleServer.Stop, "image/jpeg")).Status);
    }

    private static byte[] Pack(byte[] body, string encoding)
    {
        using var packed = new MemoryStream();
        Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            _ => packed,
        };
        using (stream)
            stream.Write(body);
        return packed.ToArray();
    }

    /// <summary>A stream that does not tell its length, so that it is sent in chunks.</summary>
    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
