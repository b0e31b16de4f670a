using System.Text;
using MlNetServe.TensorFlow.SavedModel;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.SavedModel;

public sealed class ModelSnifferTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("model.keras", "PK\u0003\u0004rest", "model.export")]
    [InlineData("model.zip", "PK\u0003\u0004rest", "zip archive")]
    [InlineData("model.h5", "\u0089HDF\r\n\u001a\n", "HDF5")]
    [InlineData("model.tflite", "\u001c\0\0\0TFL3rest", "TensorFlow Lite")]
    [InlineData("model.tar.gz", "\u001f\u008b\u0008\0", "gzip")]
    [InlineData("model.pb", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "Git LFS")]
    [InlineData("model.cpb", "\u0008\u0001", "chunked")]
    [InlineData("model.pbtxt", "node {\n  name: \"x\"\n}", "text form")]
    [InlineData("graph.pb", "node {\n  name: \"x\"\n}", "text form")]
    [InlineData("saved.pb", "saved_model_schema_version: 1", "text form")]
    [InlineData("model.pb", "", "empty")]
    [InlineData("model.pb", "hello, world", "no TensorFlow model")]
    [InlineData("model.onnx", "\u0008\u0008", "ONNX")]
    public void Open_FileOfAnotherKind_SaysWhatItIs(string name, string content, string reason)
    {
        var path = _folder.File(name, Encoding.Latin1.GetBytes(content));
        var error = Assert.Throws<ModelFileException>(() => TfModel.Open(path));
        Assert.Contains(reason, error.Reason);
        Assert.Equal(path, error.File);
    }

    [Theory]
    [InlineData("saved_model.pbtxt", "text form")]
    [InlineData("saved_model.cpb", "chunked")]
    [InlineData("notes.txt", "'notes.txt'")]
    [InlineData("models/a/saved_model.pb", "holds no saved_model.pb")]
    public void Open_FolderWithoutModel_SaysWhatIsThere(string file, string reason)
    {
        _folder.File(file, "x"u8);
        Assert.Contains(reason, Assert.Throws<ModelFileException>(() => TfModel.Open(_folder.Path)).Reason);
    }

    [Fact]
    public void Open_EmptyFolder_SaysSo() => Assert.Contains("empty", Assert.Throws<ModelFileException>(() => TfModel.Open(_folder.Path)).Reason);

    [Fact]
    public void Open_NothingThere_SaysSo() =>
        Assert.Contains("no such file", Assert.Throws<ModelFileException>(() => TfModel.Open(Path.Combine(_folder.Path, "absent"))).Reason);

    [Fact]
    public void Open_NamedFolders_AreListed()
    {
        _folder.File("cats/saved_model.pb", "x"u8);
        _folder.File("dogs/saved_model.pb", "x"u8);
        Assert.Contains("'cats', 'dogs'", Assert.Throws<ModelFileException>(() => TfModel.Open(_folder.Path)).Reason);
    }

    [Fact]
    public void Open_LfsPointerInFolder_SaysSo()
    {
        _folder.File("saved_model.pb", "version https://git-lfs.github.com/spec/v1\n"u8);
        Assert.Contains("git lfs pull", Assert.Throws<ModelFileException>(() => TfModel.Open(_folder.Path)).Reason);
    }

    [Fact]
    public void Open_TruncatedSavedModel_IsAFileError()
    {
        SampleModel.CopyTo(_folder.Path);
        var path = Path.Combine(_folder.Path, "saved_model.pb");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^5000]);
        Assert.Contains("damaged", Assert.Throws<ModelFileException>(() => TfModel.Open(_folder.Path)).Reason);
    }
}
