using System.Text.Json.Serialization;
using MlNetServe.Imaging;

namespace MlNetServe.Conversion.Host;

/// <summary>
/// Decodes encoded pictures and samples each into its slot of one tensor: the fused form of the chain
/// decode -> cast, scale -> resize that serving functions have.
/// </summary>
/// <param name="Input">A string tensor: [N], or a scalar for one picture.</param>
/// <param name="Base64">True when the strings are web-safe base64 of the picture (DecodeBase64 in the graph).</param>
/// <param name="Decode">The decode op and its attributes.</param>
/// <param name="Sampler">What happens to the pixels.</param>
/// <param name="Layout">The layout of the tensor that the model takes.</param>
/// <param name="Output">The tensor [N, H, W, C] (or [N, C, H, W]); without N when the input is a scalar.</param>
public sealed record PicturesStep(string Input, bool Base64, DecodeOptions Decode, SamplerSpec Sampler, TensorLayout Layout, string Output)
    : PlanStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Reads => [Input];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Makes => [Output];
}
