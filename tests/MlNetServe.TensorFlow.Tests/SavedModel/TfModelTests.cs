using MlNetServe.TensorFlow.SavedModel;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.SavedModel;

public sealed class TfModelTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("serving_default")]
    [InlineData("image")]
    [InlineData("features")]
    public void LoadGraph_SampleSignature_ResolvesEverything(string name)
    {
        using var model = TfModel.Open(SampleModel.Folder);
        var signature = model.GetSignature(name);
        var report = new ImportReport();
        var graph = model.LoadGraph(signature, report, new LoadOptions());
        Assert.Empty(report.Issues);
        Assert.Equal(signature.Inputs.Count, graph.Parameters.Count);
        Assert.Equal(signature.Outputs.Count, graph.Results.Count);
        Assert.DoesNotContain(graph.Nodes, n => n.Op is "VarHandleOp" or "ReadVariableOp" or "StatefulPartitionedCall" or "Identity");
        Assert.Contains(graph.Nodes, n => n.Op == "Conv2D" && n.Inputs[1].Node.Value is { Rank: 4 });
        Assert.Equal(graph.Nodes.Count, graph.Nodes.Select(n => n.Name).Distinct().Count());
    }

    [Fact]
    public void Open_SampleModel_TellsItsFormAndFiles()
    {
        using var model = TfModel.Open(SampleModel.Folder);
        Assert.Equal(ModelKind.SavedModel, model.Kind);
        Assert.Equal(["features", "image", "serving_default"], model.Signatures.Select(s => s.Name));
        Assert.Equal(["saved_model.pb", "variables/variables.data-00000-of-00001", "variables/variables.index"], model.Files);
        Assert.StartsWith("2.", model.TensorFlowVersion);
        Assert.Equal("serving_default", model.GetSignature(null).Name);
        Assert.Equal("bytes_inputs", Assert.Single(model.GetSignature(null).Inputs).Key);
    }

    [Fact]
    public void GetSignature_UnknownName_ListsTheNames()
    {
        using var model = TfModel.Open(SampleModel.Folder);
        var error = Assert.Throws<ModelFileException>(() => model.GetSignature("predict"));
        Assert.Contains("'features', 'image', 'serving_default'", error.Reason);
    }

    [Fact]
    public void Open_FolderOfVersions_TakesTheHighestNumber()
    {
        SampleModel.CopyTo(Path.Combine(_folder.Path, "9"));
        SampleModel.CopyTo(Path.Combine(_folder.Path, "10"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "11"));
        using var model = TfModel.Open(_folder.Path);
        Assert.Equal(Path.Combine(_folder.Path, "10"), model.Path);
    }

    [Fact]
    public void Open_RenamedSavedModelFile_IsRecognised()
    {
        SampleModel.CopyTo(_folder.Path);
        File.Move(Path.Combine(_folder.Path, "saved_model.pb"), Path.Combine(_folder.Path, "model.pb"));
        using var model = TfModel.Open(Path.Combine(_folder.Path, "model.pb"));
        var report = new ImportReport();
        model.LoadGraph(model.GetSignature("image"), report, new LoadOptions());
        Assert.Equal(ModelKind.SavedModel, model.Kind);
        Assert.Empty(report.Issues);
    }

    [Fact]
    public void LoadGraph_MissingIndex_NamesTheFile() => Damaged("variables.index", File.Delete, "variables.index", "missing");

    [Fact]
    public void LoadGraph_MissingShard_NamesTheFile() => Damaged("variables.data-00000-of-00001", File.Delete, "data-00000-of-00001", "missing");

    [Fact]
    public void LoadGraph_TruncatedShard_SaysSo() =>
        Damaged("variables.data-00000-of-00001", p => File.WriteAllBytes(p, File.ReadAllBytes(p)[..^1000]), "data-00000-of-00001", "truncated");

    [Fact]
    public void LoadGraph_FlippedBit_FailsTheCrc() => Damaged("variables.data-00000-of-00001", Flip, "data-00000-of-00001", "CRC32C");

    [Fact]
    public void LoadGraph_ShapesOption_ReplacesTheSignatures()
    {
        using var model = TfModel.Open(SampleModel.Folder);
        var signature = model.GetSignature("image");
        var key = signature.Inputs[0].Key;
        var options = new LoadOptions { Shapes = new Dictionary<string, long[]> { [key] = [4, 1, 1, 3] } };
        var graph = model.LoadGraph(signature, new ImportReport(), options);
        Assert.Equal([4, 1, 1, 3], graph.Parameters[0].Attributes.Shape("shape").ToArray());
    }

    [Theory]
    [InlineData("../saved_model.pb")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b")]
    [InlineData("nul.txt")]
    [InlineData("")]
    [InlineData("absent.txt")]
    public void AssetPath_NameThatLeadsElsewhere_IsNull(string name)
    {
        SampleModel.CopyTo(_folder.Path);
        _folder.File("assets/labels.txt", "a"u8);
        using var model = TfModel.Open(_folder.Path);
        Assert.Null(model.AssetPath(name));
        Assert.NotNull(model.AssetPath("labels.txt"));
    }

    [Fact]
    public void AssetPath_LinkOutOfTheModel_IsNull()
    {
        var secret = _folder.File("secret.txt", "x"u8);
        var folder = Path.Combine(_folder.Path, "m");
        SampleModel.CopyTo(folder);
        Directory.CreateDirectory(Path.Combine(folder, "assets"));
        File.CreateSymbolicLink(Path.Combine(folder, "assets", "labels.txt"), secret);
        using var model = TfModel.Open(folder);
        Assert.Null(model.AssetPath("labels.txt"));
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        for (var i = 0; i < bytes.Length; i += 64)
            bytes[i] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private void Damaged(string file, Action<string> damage, string named, string reason)
    {
        SampleModel.CopyTo(_folder.Path);
        damage(Path.Combine(_folder.Path, "variables", file));
        using var model = TfModel.Open(_folder.Path);
        var error = Assert.Throws<ModelFileException>(() => model.LoadGraph(model.GetSignature(null), new ImportReport(), new LoadOptions()));
        Assert.Contains(named, error.File);
        Assert.Contains(reason, error.Reason);
    }
}
