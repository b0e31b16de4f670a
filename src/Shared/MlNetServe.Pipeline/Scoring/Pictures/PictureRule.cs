using MlNetServe.Imaging;

namespace MlNetServe.Pipeline.Scoring.Pictures;

/// <summary>How pictures become the numbers of a numeric input.</summary>
/// <param name="Source">Where the rule comes from, in words: the option, a file, a signature.</param>
/// <param name="Decode">How a picture is decoded.</param>
/// <param name="Sampler">What happens to the pixels.</param>
/// <param name="Layout">The order of axes of the input.</param>
public sealed record PictureRule(string Source, DecodeOptions Decode, SamplerSpec Sampler, TensorLayout Layout);
