using System.Net;
using System.Text;
using System.Text.Json;
using MlNetServe.Evidence;

namespace MlNetServe.Server.Tests.Vertex;

/// <summary>The bodies that Vertex AI sends, with TensorFlow's answers for the sample model.</summary>
public sealed class WireTests(SampleServer sample)
{
    public static TheoryData<string> Ids => WireCase.Ids is { Count: > 0 } ids ? [.. ids] : ["(none)"];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Predict_BodyOfAVertexClient_AnswersAsTensorFlow(string id)
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "The folder shared is not here.");
        var wire = WireCase.Load(id);
        if (wire.Kind == "batch input")
        {
            await CheckLinesAsync(wire);
            return;
        }

        var answer = await sample.PostAsync(wire.Body, wire.ContentType);
        Assert.True(wire.Expected.GetProperty("status").GetInt32() == (int)answer.Status, $"{(int)answer.Status} {answer.Json}");
        if (answer.Status != HttpStatusCode.OK)
        {
            Assert.NotEmpty(answer.Error);
            return;
        }

        var predictions = answer.Json.GetProperty("predictions");
        Assert.Equal(wire.Expected.GetProperty("predictions").GetInt32(), predictions.GetArrayLength());
        if (wire.Expected.TryGetProperty("classes", out var classes))
            CheckClasses(classes, predictions, wire.Expected.GetProperty("rtol").GetDouble(), wire.Expected.GetProperty("atol").GetDouble());
        else
            CheckOutput(wire.Expected.GetProperty("outputs")[0], predictions);
    }

    /// <summary>Each line of a batch job's file is an instance.</summary>
    private async Task CheckLinesAsync(WireCase wire)
    {
        var lines = Encoding.UTF8.GetString(wire.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var answer = await sample.PostJsonAsync($"{{\"instances\":[{string.Join(',', lines)}]}}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(wire.Expected.GetProperty("instances").GetInt32(), answer.Json.GetProperty("predictions").GetArrayLength());
    }

    private static void CheckClasses(JsonElement expected, JsonElement predictions, double rtol, double atol)
    {
        for (var i = 0; i < expected.GetArrayLength(); i++)
        {
            var classes = predictions[i].GetProperty("classes");
            Assert.Equal(expected[i].GetArrayLength(), classes.GetArrayLength());
            for (var k = 0; k < classes.GetArrayLength(); k++)
            {
                var want = expected[i][k].GetProperty("score").GetDouble();
                Assert.Equal(expected[i][k].GetProperty("index").GetInt32(), classes[k].GetProperty("index").GetInt32());
                Assert.InRange(classes[k].GetProperty("score").GetDouble(), want - atol - (rtol * want), want + atol + (rtol * want));
            }
        }
    }

    /// <summary>A prediction is the bare row, or where a key is echoed an object with the output's name.</summary>
    private static void CheckOutput(JsonElement expected, JsonElement predictions)
    {
        var output = expected.Deserialize<CaseTensor>()!;
        var rows = predictions.EnumerateArray().Select(p => p.ValueKind == JsonValueKind.Object ? p.GetProperty(output.Key) : p);
        var got = rows.SelectMany(r => r.EnumerateArray().SelectMany(v => BitConverter.GetBytes(v.GetSingle()))).ToArray();
        Assert.Null(TensorComparer.Difference(output, NpyArray.Parse(WireCase.File(output.File)), "float32", output.Shape, got));
    }
}
