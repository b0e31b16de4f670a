using MlNetServe.Cli.Tensors;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Tests.Tensors;

public sealed class StringsFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Read_TheDocumentedForm_GivesBytes()
    {
        var tensor = StringsFile.Read(_folder.File("s.json", """{"shape": [1, 2], "base64": ["aGk=", ""]}"""));
        Assert.Equal([1, 2], tensor.Shape);
        Assert.Equal("hi"u8.ToArray(), tensor.Strings[0]);
        Assert.Empty(tensor.Strings[1]);
    }

    [Fact]
    public void WriteThenRead_GivesTheTensorBack()
    {
        foreach (var (shape, values) in new (long[], byte[][])[] { ([], [[0, 255]]), ([2], [[1], []]), ([0, 3], []) })
        {
            var path = Path.Combine(_folder.Path, "t.json");
            using (var stream = File.Create(path))
                StringsFile.Write(stream, Tensor.FromStrings(shape, values));
            var back = StringsFile.Read(path);
            Assert.Equal(shape, back.Shape);
            Assert.Equal(values, back.Strings);
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"shape": [2]}""")]
    [InlineData("""{"shape": [2], "base64": ["aGk="]}""")]
    [InlineData("""{"shape": ["a"], "base64": ["aGk="]}""")]
    [InlineData("""{"shape": [1], "base64": ["!!"]}""")]
    [InlineData("""{"shape": [-1], "base64": []}""")]
    public void Read_AnythingElse_IsRefused(string json) =>
        Assert.Contains("\"base64\"", Assert.Throws<InputFileException>(() => StringsFile.Read(_folder.File("bad.json", json))).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
