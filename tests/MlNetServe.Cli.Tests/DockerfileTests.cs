using MlNetServe.Evidence;

namespace MlNetServe.Cli.Tests;

/// <summary>What the image promises stands in its Dockerfile; deploy/check-image.sh runs the steps.</summary>
public sealed class DockerfileTests
{
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(EvidenceFolder.Checkout, "Dockerfile"));

    [Theory]
    [InlineData("USER 1654")]
    [InlineData("EXPOSE 8080")]
    [InlineData("ORT_DISABLE_TELEMETRY=1")]
    [InlineData("MLNETSERVE__Cache__Path=/tmp/mlnetserve")]
    [InlineData("COPY --from=native /native/libturbojpeg.so.0 /app/")]
    [InlineData("-p:IncludeSampleModel=false")]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    [InlineData("noble-chiselled")]
    [InlineData("ENTRYPOINT [\"/app/MlNetServe.Server\"]")]
    public void Dockerfile_Says(string text) => Assert.Contains(text, Dockerfile, StringComparison.Ordinal);

    [Fact]
    public void Dockerfile_SetsNoVariableOfVertexAI() => Assert.DoesNotContain("ENV AIP_", Dockerfile, StringComparison.Ordinal);
}
