namespace MlNetServe.Conversion;

/// <summary>A signature that was converted.</summary>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Models">The .onnx files by the name that the plan uses; the signature's own is <see cref="Host.RunModelStep.Main"/>.
/// Empty when the plan needs no model.</param>
/// <param name="DisabledOptimizers">ONNX Runtime optimisers that the self-check found at fault, to be switched off; empty as a rule.</param>
public sealed record ConvertedSignature(
    Manifest Manifest, IReadOnlyDictionary<string, OnnxSource> Models, IReadOnlyList<string> DisabledOptimizers);
