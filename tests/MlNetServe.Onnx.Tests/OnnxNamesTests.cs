using Xunit;

namespace MlNetServe.Onnx.Tests;

public sealed class OnnxNamesTests
{
    [Theory]
    [InlineData("model/conv1/Conv2D:0", "model/conv1/Conv2D:0")]
    [InlineData("", "%")]
    [InlineData("%", "%25")]
    [InlineData("a b", "a%20b")]
    [InlineData("a\0b\n", "a%00b%0A")]
    [InlineData("\"q\"\\", "%22q%22%5C")]
    [InlineData("größe_图", "größe_图")]
    [InlineData("\u202Eevil\u2028", "%E2%80%AEevil%E2%80%A8")]
    [InlineData("\U0001F600", "\U0001F600")]
    public void Escape_Name_IsLegalAndReadable(string name, string expected) => Assert.Equal(expected, OnnxNames.Escape(name));

    [Fact]
    public void Escape_UnpairedSurrogate_StaysUnique() => Assert.Equal("%uD83D%uDE00"[..6], OnnxNames.Escape("\uD83D"));

    [Fact]
    public void Escape_AllShortNames_StayDifferent()
    {
        string[] letters = ["a", "%", " ", "2", "0", "5", "u", "\0", "D"];
        var names = from a in letters from b in letters from c in letters from d in letters select a + b + c + d;
        var all = names.Append("").ToList();
        Assert.Equal(all.Count, all.Select(OnnxNames.Escape).Distinct().Count());
    }
}
