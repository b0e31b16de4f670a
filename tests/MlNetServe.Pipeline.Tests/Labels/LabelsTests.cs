using MlNetServe.Pipeline.Labels;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Pipeline.Tests.Labels;

public sealed class LabelsTests
{
    [Fact]
    public void Labels_EveryPlace_TheFirstThatIsThereWins()
    {
        using var folder = new TempFolder();
        var model = Path.Combine(folder.Path, "m");
        Directory.CreateDirectory(model);
        Assert.Equal(("graph|two", "the graph"), Load(model));
        var places = new[]
        {
            folder.Write("labels.txt", "beside\n"), folder.Write("m/labels.txt", "inside\r\n\n"), folder.Write("m/assets/labels_b.txt", "b\n"),
            folder.Write("m/assets/labels_a.txt", "a\n"), folder.Write("m/assets.extra/labels.txt", "extra"),
        };
        string[] want = ["beside", "inside", "b", "a", "extra"];
        for (var i = places.Length - 1; i >= 0; i--)
        {
            Assert.Equal((want[i], places[i]), Load(model));
            File.Delete(places[i]);
        }

        var option = folder.Write("mine.txt", "x\ny z\n");
        Assert.Equal(("x|y z", option), Load(model, option));
    }

    [Fact]
    public void Labels_OptionThatIsNotThere_NamesTheFile()
    {
        var error = Assert.Throws<ModelFileException>(() => Load("/models/m", "/nowhere/labels.txt"));
        Assert.Contains("/nowhere/labels.txt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Top_Ties_LowerIndexFirst()
    {
        var scores = Tensor.From(new float[] { 0.1f, 0.4f, 0.1f, 0.4f, float.NaN }, 1, 5);
        var top = ClassScores.Top(scores, ["a", "b", "c"], 4);
        Assert.Equal([1, 3, 0, 2], top.Select(t => t.Index));
        Assert.Equal(["b", null, "a", "c"], top.Select(t => t.Label));
        Assert.Equal([1, 3], ClassScores.Top(scores, null, minScore: 0.2).Select(t => t.Index));
        Assert.Equal(4, ClassScores.Top(scores, null)[4].Index);
    }

    [Fact]
    public void TopOfRows_TwoRows_EachItsOwn()
    {
        var rows = ClassScores.TopOfRows(Tensor.From(new double[] { 1, 2, 4, 3 }, 2, 2), ["a", "b"], 1);
        Assert.Equal(["b", "a"], rows.Select(r => r[0].Label));
        Assert.Equal(1, ClassScores.Best([double.NaN, 2, 2]));
        Assert.Equal(-1, ClassScores.Best([]));
    }

    private static (string Labels, string? Source) Load(string path, string? option = null)
    {
        var converted = SmallModels.Model(path, SmallModels.Signature(SmallModels.AffinePlan(-1, 2), labels: ["graph", "two"]));
        using var model = ServableModel.Create(converted, new ServableOptions { LabelsFile = option });
        return (string.Join('|', model.Labels ?? []), model.LabelsSource);
    }
}
