using System.Text;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Json;

namespace MlNetServe.Server.Tests.Json;

public sealed class JsonCursorTests
{
    [Theory]
    [InlineData("{\"a\":[1,2,{\"b\":null}],\"c\":\"\\u00e9\\n\\\"\"} ")]
    [InlineData("[[],{},[[]],true,false,-0.5e+10,NaN,-Infinity,Inf]")]
    [InlineData("\"\"")]
    [InlineData("0")]
    [InlineData(" \t\r\n1e5")]
    public void Skip_ValidValue_EndsBehindIt(string json)
    {
        var cursor = new JsonCursor(Encoding.UTF8.GetBytes(json));
        JsonSkipper.Skip(ref cursor);
        Assert.Equal(JsonKind.End, cursor.Peek());
    }

    [Theory]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":}")]
    [InlineData("[1}")]
    [InlineData("{\"a\":1]")]
    [InlineData("tru")]
    [InlineData("trueish_is_fine_but_trux")]
    [InlineData("01")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("Infinit")]
    [InlineData("'a'")]
    [InlineData("\"a\nb\"")]
    public void Skip_InvalidValue_NamesTheByte(string json)
    {
        var fault = Assert.Throws<RequestException>(() =>
        {
            var cursor = new JsonCursor(Encoding.UTF8.GetBytes(json));
            JsonSkipper.Skip(ref cursor);
            if (cursor.Peek() != JsonKind.End)
                throw JsonFault.At(cursor.Position, "something follows");
        });
        Assert.Equal(ErrorClass.InvalidInput, fault.Kind);
        Assert.Contains("at byte", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Skip_EveryCutOfABody_IsRefused()
    {
        var whole = "{\"instances\":[{\"a\":{\"b64\":\"AA\\u0041A\"}},[1.5e3,true,null,\"x\"]],\"parameters\":{}}"u8.ToArray();
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = whole[..length];
            Assert.Throws<RequestException>(() =>
            {
                var cursor = new JsonCursor(cut);
                JsonSkipper.Skip(ref cursor);
            });
        }
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Skip_HalfAMillionLevels_IsRefusedWithoutRecursion(string open, string close)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 500_000; i++)
            text.Append(open);
        text.Append('1');
        for (var i = 0; i < 500_000; i++)
            text.Append(close);
        var body = Encoding.UTF8.GetBytes(text.ToString());
        var fault = Assert.Throws<RequestException>(() =>
        {
            var cursor = new JsonCursor(body);
            JsonSkipper.Skip(ref cursor);
        });
        Assert.Contains("64 levels", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"plain\"", "plain")]
    [InlineData("\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"", "/\b\f\n\r\t\\\"")]
    [InlineData("\"\\u0041\\u00e9\\u20AC\"", "A\u00e9\u20ac")]
    [InlineData("\"\\ud83d\\ude00\"", "\U0001F600")]
    [InlineData("\"\\ud83d!\"", "\uFFFD!")]
    public void ReadText_Escapes_AreUndone(string json, string expected)
    {
        var cursor = new JsonCursor(Encoding.UTF8.GetBytes(json));
        Assert.Equal(expected, cursor.ReadText().ToString());
    }

    [Theory]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u12G4\"")]
    public void ReadText_WrongEscapes_AreRefused(string json) => Assert.Throws<RequestException>(() =>
    {
        var cursor = new JsonCursor(Encoding.UTF8.GetBytes(json));
        return cursor.ReadText().ToString();
    });
}
