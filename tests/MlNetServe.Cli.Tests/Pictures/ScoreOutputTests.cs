using MlNetServe.Cli.Pictures;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Tests.Pictures;

public sealed class ScoreOutputTests
{
    private static readonly Tensor Three = Tensor.Vector(0.1f, 0.2f, 0.7f);

    [Fact]
    public void Of_OneVectorOfFloats_IsIt() => Assert.Equal("p", Of(null, ("p", Three)));

    [Fact]
    public void Of_VectorBesideASingleNumber_IsTheVector() => Assert.Equal("label", Of(null, ("label", Three), ("price", Tensor.Vector(3f))));

    [Fact]
    public void Of_ASingleNumberAlone_IsIt() => Assert.Equal("p", Of(null, ("p", Tensor.Vector(0.5f))));

    [Fact]
    public void Of_Features_AreNoScoresWhenTheLabelsDoNotFit() => Assert.Null(Of(["a", "b"], ("features", Tensor.From(new float[1280], 1280))));

    [Fact]
    public void Of_SeveralVectors_IsTheOneThatTheLabelsFit()
    {
        Assert.Null(Of(null, ("a", Three), ("b", Tensor.Vector(1f, 2f))));
        Assert.Equal("b", Of(["x", "y"], ("a", Three), ("b", Tensor.Vector(1f, 2f))));
    }

    [Fact]
    public void Of_MatricesIntegersAndStrings_AreNoScores()
    {
        Assert.Null(Of(null, ("m", Tensor.From([1f, 2f, 3f, 4f], 2, 2))));
        Assert.Null(Of(null, ("i", Tensor.Vector(1L, 2L))));
        Assert.Null(Of(null, ("s", Tensor.FromStrings([1], [[1]]))));
    }

    private static string? Of(string[]? labels, params (string Key, Tensor Value)[] row) =>
        ScoreOutput.Of(row.ToDictionary(r => r.Key, r => r.Value), labels);
}
