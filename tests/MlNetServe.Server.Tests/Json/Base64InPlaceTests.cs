using System.Text;
using MlNetServe.Server.Json;

namespace MlNetServe.Server.Tests.Json;

public sealed class Base64InPlaceTests
{
    [Fact]
    public void Decode_EveryLengthInEveryAlphabet_GivesTheBytes()
    {
        var random = new Random(1);
        for (var length = 0; length < 200; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            var standard = Convert.ToBase64String(bytes);
            var forms = new[]
            {
                standard, standard.TrimEnd('='), standard.Replace('+', '-').Replace('/', '_'),
                standard.Replace('+', '-').Replace('/', '_').TrimEnd('='), standard.Replace("/", "\\/", StringComparison.Ordinal),
                string.Join("\\n", standard.Chunk(5).Select(c => new string(c))), $" {standard}\t", standard.Replace("+", "\\u002b", StringComparison.Ordinal),
            };
            foreach (var form in forms)
            {
                var text = Encoding.UTF8.GetBytes(form);
                Assert.Null(Base64InPlace.Decode(text, out var decoded));
                Assert.Equal(bytes, text[..decoded]);
            }
        }
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("AA%A")]
    [InlineData("AA=A")]
    [InlineData("AA===")]
    [InlineData("====")]
    [InlineData("\u00e9AAA")]
    public void Decode_NoBase64_SaysWhy(string text) => Assert.NotNull(Base64InPlace.Decode(Encoding.UTF8.GetBytes(text), out _));
}
