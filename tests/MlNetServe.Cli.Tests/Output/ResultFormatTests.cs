using System.Text.Json;
using MlNetServe.Cli.Output;
using MlNetServe.Cli.Pictures;
using MlNetServe.Pipeline.Labels;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Tests.Output;

public sealed class ResultFormatTests
{
    private static readonly PictureOutcome Good = new(
        "a, \"b\".jpg", "probabilities", [new ClassScore(4, "daisy", 0.93f), new ClassScore(0, null, 1e-9f)], [], null);

    private static readonly PictureOutcome Raw = new(
        "m.png", null, null, [KeyValuePair.Create("mask", Tensor.From([1, 2, 3, 4], 2, 2))], null);

    private static readonly PictureOutcome Bad = PictureOutcome.Failed("x.jpg", "no picture");

    [Fact]
    public void JsonLines_GiveTheDocumentedObjects() => Assert.Equal(
        """
        {"file":"a, \"b\".jpg","classes":[{"index":4,"label":"daisy","score":0.93},{"index":0,"score":1E-09}]}
        {"file":"m.png","outputs":{"mask":{"dtype":"int32","shape":[2,2],"values":[1,2,3,4]}}}
        {"file":"x.jpg","error":"no picture"}

        """,
        Written(ResultFormats.JsonLines));

    [Fact]
    public void Json_IsAnArrayOfTheLines()
    {
        using var document = JsonDocument.Parse(Written(ResultFormats.Json));
        Assert.Equal(3, document.RootElement.GetArrayLength());
        Assert.Equal("no picture", document.RootElement[2].GetProperty("error").GetString());
        Assert.Equal("[]\n", Written(ResultFormats.Json, []));
    }

    [Fact]
    public void Csv_HasAHeaderAndQuotesWhatMustBe() => Assert.Equal(
        """
        file,output,index,label,score,error
        "a, ""b"".jpg",probabilities,4,daisy,0.93,
        "a, ""b"".jpg",probabilities,0,,1E-09,
        m.png,mask,0,,1,
        m.png,mask,1,,2,
        m.png,mask,2,,3,
        m.png,mask,3,,4,
        x.jpg,,,,,no picture

        """,
        Written(ResultFormats.Csv));

    [Fact]
    public void Text_NamesThePictureAndItsClasses() => Assert.Equal(
        """
        a, "b".jpg
          0.9300  daisy (4)
          0.0000  class 0
        m.png
          mask: int32 [2,2] 1, 2, 3, 4

        """,
        Written(ResultFormats.Text));

    [Fact]
    public void TensorJson_WritesWhatJsonHasNoNumbersForAsStrings()
    {
        Assert.Contains("""["NaN","Infinity",0.5]""", Json(Tensor.Vector(float.NaN, float.PositiveInfinity, 0.5f)), StringComparison.Ordinal);
        Assert.Contains("[18446744073709551615]", Json(Tensor.Vector(ulong.MaxValue)), StringComparison.Ordinal);
        Assert.Contains("[true]", Json(Tensor.FromBytes(DType.Bool, [1], new byte[] { 1 })), StringComparison.Ordinal);
        Assert.Contains("""["hi",{"b64":"/w=="}]""", Json(Tensor.FromStrings([2], ["hi"u8.ToArray(), [255]])), StringComparison.Ordinal);
    }

    private static string Json(Tensor tensor) => JsonText.Of(json => TensorJson.Write(json, tensor));

    private static string Written(string format, PictureOutcome[]? outcomes = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var results = ResultFormats.Create(format, output);
        results.Begin();
        foreach (var outcome in outcomes ?? [Good, Raw, Bad])
            results.Write(outcome);
        results.End();
        return output.ToString();
    }
}
