using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace MlNetServe.Server.Tests.Vertex;

/// <summary>What clients get wrong: each a 400 that says so, and the server goes on.</summary>
public sealed class BadInputTests(SampleServer sample)
{
    private static readonly string B64 = SampleServer.StopBase64;

    public static TheoryData<string, string[]> Bodies => new()
    {
        { "", ["empty"] },
        { "   ", ["empty"] },
        { "[1]", ["object", "a list"] },
        { "{\"instances\":", ["JSON", "too early"] },
        { "{\"instances\":[1,]}", ["JSON", "comma"] },
        { "{\"instances\":[nul]}", ["JSON", "unknown word"] },
        { "{\"instances\":[1]} x", ["JSON", "follows"] },
        { "{\"instances\":\"x\"}", ["'instances'", "a text"] },
        { "{\"instances\":[],\"inputs\":[]}", ["both"] },
        { "{\"instance\":[]}", ["neither"] },
        { "{\"instances\":[{}]}", ["instances[0]", "bytes_inputs"] },
        { "{\"instances\":[null]}", ["instances[0]", "bytes_inputs", "null"] },
        { "{\"instances\":[1.5]}", ["instances[0]", "bytes_inputs", "a number"] },
        { "{\"instances\":[{\"bytes_input\":\"AAAA\"}]}", ["instances[0]", "'bytes_inputs'", "'bytes_input'"] },
        { "{\"instances\":[{\"bytes_inputs\":{\"b46\":\"AAAA\"}}]}", ["instances[0]", "b64", "b46"] },
        { "{\"instances\":[{\"bytes_inputs\":{\"b64\":7}}]}", ["instances[0]", "a number"] },
        { "{\"instances\":[{\"bytes_inputs\":{\"b64\":\"AAAA\",\"x\":1}}]}", ["instances[0]", "'x'"] },
        { "{\"instances\":[{\"bytes_inputs\":{\"b64\":\"AAAA\"},\"more\":1}]}", ["instances[0]", "'more'"] },
        { "{\"instances\":[{\"b64\":\"\"}]}", ["instances[0]", "empty"] },
        { "{\"instances\":[{\"b64\":\"A\"}]}", ["instances[0]", "base64"] },
        { "{\"instances\":[{\"b64\":\"AA%A\"}]}", ["instances[0]", "base64", "'%'"] },
        { "{\"instances\":[\"https://example.com/cat.jpg\"]}", ["instances[0]", "https://example.com/cat.jpg", "fetches nothing", "b64"] },
        { "{\"instances\":[{\"image\":\"gs://bucket/cat.jpg\"}]}", ["gs://bucket/cat.jpg", "fetches nothing"] },
        { "{\"instances\":[[[[0.5,0.5,0.5]]]]}", ["instances[0]", "bytes_inputs", "encoded picture", "signature 'image'", "[-1,96,96,3]"] },
        { "{\"instances\":[{\"b64\":\"aGVsbG8sIHRoaXMgaXMgYSB0ZXh0IGZpbGU=\"}]}", ["instances[0]", "bytes_inputs"] },
        { "{\"inputs\":{\"wrong\":[]}}", ["'inputs'", "wrong", "bytes_inputs"] },
        { "{\"inputs\":{}}", ["bytes_inputs"] },
        { "{\"instances\":[[1,2,3]],\"parameters\":{\"signature\":\"image\"}}", ["instances[0]", "'image'", "float32 [96,96,3]", "[3]"] },
        { "{\"instances\":[[[1,2],[3]]],\"parameters\":{\"signature\":\"image\"}}", ["instances[0]", "'image'", "equal lengths"] },
        { "{\"instances\":[[\"a\"]],\"parameters\":{\"signature\":\"image\"}}", ["instances[0]", "'image'", "float32", "a text"] },
        { "{\"instances\":[[true]],\"parameters\":{\"signature\":\"image\"}}", ["instances[0]", "'image'", "true"] },
        { "{\"instances\":[[[[[[[[[[0]]]]]]]]]],\"parameters\":{\"signature\":\"image\"}}", ["instances[0]", "'image'", "levels"] },
        { $"{{\"instances\":[{{\"b64\":\"{B64}\"}},[1]]}}", ["instances[1]", "encoded picture"] },
        { $"{{\"instances\":[{{\"b64\":\"{B64}\"}},[1]],\"parameters\":{{\"signature\":\"image\"}}}}", ["instances[1]", "encoded picture"] },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Predict_BadJson_IsRefusedWithWhatIsWrong(string body, string[] words)
    {
        (await sample.PostJsonAsync(body)).IsRefused(HttpStatusCode.BadRequest, words);
        await sample.StillAnswersAsync();
    }

    [Fact]
    public async Task Predict_DeepNesting_IsRefused()
    {
        var deep = new string('[', 500_000);
        (await sample.PostJsonAsync($"{{\"instances\":{deep}")).IsRefused(HttpStatusCode.BadRequest, "nested deeper");
        (await sample.PostJsonAsync($"{{\"other\":{deep}{new string(']', 500_000)},\"instances\":[]}}")).IsRefused(HttpStatusCode.BadRequest, "nested deeper");
        await sample.StillAnswersAsync();
    }

    [Theory]
    [InlineData(50)]
    [InlineData(1000)]
    public async Task Predict_TruncatedJpeg_IsRefused(int length)
    {
        var raw = await sample.PostAsync(SampleServer.Stop[..length], "image/jpeg");
        raw.IsRefused(HttpStatusCode.BadRequest, "bytes_inputs");
        var two = await sample.PostJsonAsync(
            $"{{\"instances\":[{{\"b64\":\"{B64}\"}},{{\"b64\":\"{Convert.ToBase64String(SampleServer.Stop[..length])}\"}}]}}");
        two.IsRefused(HttpStatusCode.BadRequest, "instances[1]", "bytes_inputs");
        await sample.StillAnswersAsync();
    }

    [Fact]
    public async Task Predict_SeveralBad_TheFirstIsNamedAndTheRestCounted()
    {
        var instances = Enumerable.Range(0, 8).Select(i => $"{{\"b64\":\"{(i is 2 or 5 or 7 ? "AAAA" : B64)}\"}}");
        var answer = await sample.PostJsonAsync($"{{\"instances\":[{string.Join(',', instances)}]}}");
        answer.IsRefused(HttpStatusCode.BadRequest, "instances[2]", "2 more of 8 failed: 5, 7");
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("application/octet-stream")]
    public async Task Predict_EmptyOrTextInPlaceOfAPicture_IsRefused(string type)
    {
        (await sample.PostAsync([], type)).IsRefused(HttpStatusCode.BadRequest, "empty");
        (await sample.PostAsync(Encoding.UTF8.GetBytes("hello, this is a text file"), type)).IsRefused(HttpStatusCode.BadRequest, "bytes_inputs");
        await sample.StillAnswersAsync();
    }

    [Fact]
    public async Task Predict_HeaderOf60000x60000_IsRefusedBeforeDecoding()
    {
        var answer = await sample.PostAsync(HugePng(), "image/png");
        answer.IsRefused(HttpStatusCode.BadRequest, "60000");
        await sample.StillAnswersAsync();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task Predict_UnknownContentType_Is415WithThoseThatAreTaken(string type) =>
        (await sample.PostAsync("{}"u8.ToArray(), type)).IsRefused(HttpStatusCode.UnsupportedMediaType, "application/json", "multipart/form-data");

    [Fact]
    public async Task Predict_NoTypeAndNeitherJsonNorPicture_Is415() =>
        (await sample.PostAsync("hello"u8.ToArray(), null)).IsRefused(HttpStatusCode.UnsupportedMediaType, "no content type");

    [Fact]
    public async Task Predict_BadForms_AreRefused()
    {
        (await sample.PostAsync("x"u8.ToArray(), "multipart/form-data")).IsRefused(HttpStatusCode.BadRequest, "boundary");
        (await sample.PostAsync("x"u8.ToArray(), "multipart/form-data; boundary=a")).IsRefused(HttpStatusCode.BadRequest, "form");
        using var form = new MultipartFormDataContent();
        using var field = new StringContent("3");
        form.Add(field, "top_k");
        (await Answer.SendAsync(sample.Client, "/predict", form)).IsRefused(HttpStatusCode.BadRequest, "no file");
    }

    /// <summary>A PNG whose header says 60000 x 60000, and no pixels.</summary>
    private static byte[] HugePng()
    {
        byte[] header = [(byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), 60000);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), 60000);
        var crc = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc32(header));
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. header, .. crc, 0, 0, 0, 0, (byte)'I', (byte)'D', (byte)'A', (byte)'T', 0x35, 0xAF, 0x06, 0x1E];
    }

    /// <summary>PNG's CRC-32 (ISO 3309), bit by bit.</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
