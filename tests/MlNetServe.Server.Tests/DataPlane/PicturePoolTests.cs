using MlNetServe.Evidence;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.DataPlane;

namespace MlNetServe.Server.Tests.DataPlane;

/// <summary>Pictures as rows of ML.NET through pooled engines.</summary>
public sealed class PicturePoolTests
{
    private static readonly string Sample = Path.Combine(EvidenceFolder.Checkout, "sample-data");

    [Theory]
    [InlineData("serving_default")]
    [InlineData("image")]
    [InlineData("features")]
    public void Score_ManyPictures_AreTheScoringCoresAnswersInOrder(string name)
    {
        using var served = new ServedModel(ServableModel.Load(Path.Combine(Sample, "models", "signs", "1"), new ServableOptions { CacheFolder = CacheFolder.Path }));
        var signature = served.Model.Signatures[name];
        var pictures = Directory.GetFiles(Path.Combine(Sample, "images", "signs"), "*_003.jpg", SearchOption.AllDirectories)
            .Select(f => (ReadOnlyMemory<byte>)File.ReadAllBytes(f)).ToArray();
        Assert.True(served.Pictures.Scores(signature));
        var pooled = served.Pictures.Score(signature, pictures, TestContext.Current.CancellationToken);
        var core = signature.RunPictures(pictures, ct: TestContext.Current.CancellationToken);
        var output = signature.Outputs[0].Key;
        for (var i = 0; i < pictures.Length; i++)
        {
            Assert.Equal(core[i].Outputs[output].Shape, pooled[i].Outputs[output].Shape);
            foreach (var (want, got) in core[i].Outputs[output].ToDoubles().Zip(pooled[i].Outputs[output].ToDoubles()))
                Assert.Equal(want, got, 1e-5);
        }
    }
}
