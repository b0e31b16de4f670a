using MlNetServe.Cli.Pictures;

namespace MlNetServe.Cli.Tests.Pictures;

public sealed class PictureFinderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public PictureFinderTests()
    {
        foreach (var name in new[] { "b.jpg", "a.PNG", "B.webp", "notes.txt", "sub/c.jpeg", "sub/deep/d.gif", "sub-1/e.bmp", ".hidden.jpg" })
            _folder.File(name);
    }

    [Fact]
    public void Find_Folder_GivesItsPicturesAndThoseBelowInOrdinalOrder() =>
        Assert.Equal(["B.webp", "a.PNG", "b.jpg", "sub-1/e.bmp", "sub/c.jpeg", "sub/deep/d.gif"], Names(_folder.Path));

    [Fact]
    public void Find_FolderWithSlash_GivesTheSame() => Assert.Equal(6, Names(_folder.Path + "/").Length);

    [Theory]
    [InlineData("*.jpg", "b.jpg")]
    [InlineData("?.PNG", "a.PNG")]
    [InlineData("sub*/*", "sub-1/e.bmp sub/c.jpeg sub/deep/d.gif")]
    [InlineData("**/*.gif", "sub/deep/d.gif")]
    [InlineData("**/*.j*", "b.jpg sub/c.jpeg")]
    [InlineData("notes.*", "notes.txt")]
    public void Find_Pattern_GivesItsMatches(string pattern, string want) =>
        Assert.Equal(want.Split(' '), Names(Path.Combine(_folder.Path, pattern)));

    [Fact]
    public void Find_FileWhoseNameIsAPattern_IsThatFile()
    {
        var file = _folder.File("odd[*].jpg");
        Assert.Equal([file], PictureFinder.Find([file]).Select(f => f.Name));
    }

    [Fact]
    public void Find_WhatIsNotThere_IsAnEntryWithAnErrorInItsPlace()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "nothing"));
        var names = new[] { "none.jpg", "b.jpg", "*.xyz", "nothing" }.Select(n => Path.Combine(_folder.Path, n));
        Assert.Equal([true, false, true, true], PictureFinder.Find(names).Select(f => f.Error is not null));
    }

    [Fact]
    public void Find_LinkThatLeadsBack_IsNotFollowed()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "sub", "back"), _folder.Path);
        Assert.Equal(6, Names(_folder.Path).Length);
    }

    public void Dispose() => _folder.Dispose();

    private string[] Names(string name) =>
        [.. PictureFinder.Find([name]).Select(f => f.Error ?? Path.GetRelativePath(_folder.Path, f.Name).Replace('\\', '/'))];
}
