using System.Net;
using System.Text;

namespace MlNetServe.Server.Tests.Vertex;

/// <summary>The forms in which a picture may come, F1 to F10 of the design.</summary>
public sealed class FormTests(SampleServer sample)
{
    private static readonly string B64 = SampleServer.StopBase64;

    public static TheoryData<string> Instances =>
    [
        $"{{\"bytes_inputs\":{{\"b64\":\"{B64}\"}}}}",
        $"{{\"b64\":\"{B64}\"}}",
        $"{{\"image\":{{\"b64\":\"{B64}\"}}}}",
        $"{{\"anything\":{{\"b64\":\"{B64}\"}}}}",
        $"\"{B64}\"",
        $"{{\"bytes_inputs\":\"{B64}\"}}",
        $"{{\"image\":\"data:image/jpeg;base64,{B64}\"}}",
        $"\"data:image/jpeg;base64,{B64}\"",
        $"\"{B64.Replace("/", "\\/", StringComparison.Ordinal)}\"",
        $"\"{B64.TrimEnd('=').Replace('+', '-').Replace('/', '_')}\"",
        $"\"{string.Join("\\r\\n", B64.Chunk(76).Select(c => new string(c)))}\"",
    ];

    [Theory]
    [MemberData(nameof(Instances))]
    public async Task Predict_PictureInAnyForm_IsTheSamePicture(string instance)
    {
        var answer = await sample.PostJsonAsync($"{{\"instances\":[{instance},{instance}],\"parameters\":{{\"form\":\"class\"}}}}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Json.ToString());
        Assert.Equal("[11,11]", answer.Json.GetProperty("predictions").GetRawText());
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("image/anything")]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Predict_RawPicture_IsOneInstance(string? contentType)
    {
        var answer = await sample.PostAsync(SampleServer.Stop, contentType, "/predict?form=class");
        Assert.Equal("[11]", answer.Json.GetProperty("predictions").GetRawText());
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData(null)]
    public async Task Predict_JsonUnderOtherTypes_IsJson(string? contentType)
    {
        var answer = await sample.PostAsync(Encoding.UTF8.GetBytes($"  {{\"instances\":[{{\"b64\":\"{B64}\"}}]}}"), contentType);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Predict_Key_IsEchoedBesideTheOutput()
    {
        var answer = await sample.PostJsonAsync(
            $"{{\"instances\":[{{\"image_bytes\":{{\"b64\":\"{B64}\"}},\"key\":\"a\\u0031\"}},{{\"key\":7,\"bytes_inputs\":{{\"b64\":\"{B64}\"}}}},\"{B64}\"]}}");
        var predictions = answer.Json.GetProperty("predictions");
        Assert.Equal("a1", predictions[0].GetProperty("key").GetString());
        Assert.Equal(14, predictions[0].GetProperty("probabilities").GetArrayLength());
        Assert.Equal(7, predictions[1].GetProperty("key").GetInt32());
        Assert.Equal(14, predictions[2].GetArrayLength());
    }

    [Fact]
    public async Task Predict_Multipart_EachFileIsAnInstance()
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(SampleServer.Stop);
        using var second = new ByteArrayContent(SampleServer.Stop);
        using var top = new StringContent("2");
        using var parameters = new StringContent("{\"min_score\":0.0}");
        form.Add(file, "image", "a.jpg");
        form.Add(second, "image", "b.jpg");
        form.Add(top, "top_k");
        form.Add(parameters, "parameters");
        var answer = await Answer.SendAsync(sample.Client, "/predict", form);
        var predictions = answer.Json.GetProperty("predictions");
        Assert.Equal(2, predictions.GetArrayLength());
        Assert.Equal(2, predictions[1].GetProperty("classes").GetArrayLength());
        Assert.Equal("stop", predictions[1].GetProperty("classes")[0].GetProperty("label").GetString());
    }

    [Fact]
    public async Task Predict_Columns_AnswersOutputs()
    {
        var answer = await sample.PostJsonAsync(
            $"{{\"signature_name\":\"serving_default\",\"inputs\":{{\"bytes_inputs\":[{{\"b64\":\"{B64}\"}},\"{B64}\"]}}}}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Json.ToString());
        Assert.Equal(2, answer.Json.GetProperty("outputs").GetArrayLength());
        Assert.Equal(14, answer.Json.GetProperty("outputs")[1].GetArrayLength());
        Assert.False(answer.Json.TryGetProperty("predictions", out _));
    }

    [Fact]
    public async Task Predict_PictureForAFloatSignature_IsDecodedAsTheBytesSignatureDoes()
    {
        var bytes = await sample.PostJsonAsync($"{{\"instances\":[{{\"b64\":\"{B64}\"}}]}}");
        var pixels = await sample.PostJsonAsync($"{{\"instances\":[{{\"b64\":\"{B64}\"}}],\"parameters\":{{\"signature\":\"image\"}}}}");
        var raw = await sample.PostAsync(SampleServer.Stop, "image/jpeg", "/predict?signature_name=image");
        foreach (var other in new[] { pixels, raw })
        {
            foreach (var (want, got) in Scores(bytes).Zip(Scores(other)))
                Assert.Equal(want, got, 1e-6);
        }
    }

    [Fact]
    public async Task Predict_Pixels_OfTheirOwnName()
    {
        var pixels = $"[{string.Join(',', Enumerable.Repeat($"[{string.Join(',', Enumerable.Repeat("[0.5,0.25,1]", 96))}]", 96))}]";
        var named = await sample.PostJsonAsync($"{{\"instances\":[{{\"image\":{pixels}}}],\"parameters\":{{\"signature\":\"image\"}}}}");
        var plain = await sample.PostJsonAsync($"{{\"instances\":[{pixels}],\"parameters\":{{\"signature\":\"image\"}}}}");
        var column = await sample.PostJsonAsync($"{{\"inputs\":[{pixels}],\"parameters\":{{\"signature\":\"image\"}}}}");
        Assert.True(named.Status == HttpStatusCode.OK, named.Json.ToString());
        Assert.Equal(named.Json.GetRawText(), plain.Json.GetRawText());
        Assert.Equal(named.Json.GetProperty("predictions").GetRawText(), column.Json.GetProperty("outputs").GetRawText());
    }

    private static IEnumerable<double> Scores(Answer answer) => answer.Json.GetProperty("predictions")[0].EnumerateArray().Select(v => v.GetDouble());
}
