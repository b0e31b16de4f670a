namespace MlNetServe.TensorFlow.Graph;

/// <summary>Ops that draw random numbers, and what their randomness does not reach.</summary>
internal static class RandomOps
{
    private static readonly HashSet<string> Stateful = new(StringComparer.Ordinal)
    {
        "RandomUniform", "RandomUniformInt", "RandomStandardNormal", "TruncatedNormal", "ParameterizedTruncatedNormal", "RandomGamma",
        "RandomPoisson", "RandomPoissonV2", "RandomShuffle", "Multinomial", "RandomCrop", "SampleDistortedBoundingBox",
        "SampleDistortedBoundingBoxV2", "StatefulUniform", "StatefulUniformInt", "StatefulUniformFullInt", "StatefulStandardNormal",
        "StatefulStandardNormalV2", "StatefulTruncatedNormal", "StatefulRandomBinomial", "NonDeterministicInts", "RngReadAndSkip", "RngSkip",
        "ThreadUnsafeUnigramCandidateSampler", "UniformCandidateSampler", "LogUniformCandidateSampler", "RandomIndexShuffle",
    };

    /// <summary>True for an op that draws anew at every call.</summary>
    internal static bool IsStateful(TfNode node) => Stateful.Contains(node.Op);

    /// <summary>True for an op that draws what its seed says; it is random when the seed is a variable that the graph advances.</summary>
    internal static bool IsStateless(TfNode node) =>
        node.Op.StartsWith("Stateless", StringComparison.Ordinal) && (node.Op.Contains("Random", StringComparison.Ordinal)
        || node.Op is "StatelessMultinomial" or "StatelessTruncatedNormal" or "StatelessTruncatedNormalV2" or "StatelessShuffle"
            or "StatelessParameterizedTruncatedNormal");

    /// <summary>True for an op whose outputs depend on its inputs' shapes only.</summary>
    internal static bool ReadsShapeOnly(TfNode node) => node.Op is "Shape" or "ShapeN" or "Size" or "Rank" or "ZerosLike" or "OnesLike";

    /// <summary>True for an op whose first input is the shape of the numbers that it draws.</summary>
    internal static bool TakesShape(TfNode node) => node.Op is "RandomUniform" or "RandomStandardNormal" or "TruncatedNormal"
        or "StatelessRandomUniform" or "StatelessRandomUniformV2" or "StatelessRandomNormal" or "StatelessRandomNormalV2";
}
