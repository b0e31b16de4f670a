using MlNetServe.Imaging;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion;

/// <summary>The converter's version: for people, and for the cache, which must not serve what another build converted.</summary>
internal static class ConverterVersion
{
    /// <summary>The version of the assembly, such as 0.1.0.</summary>
    internal static string Text { get; } = typeof(ConverterVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>The module version ids of the assemblies whose code decides what a conversion gives.</summary>
    internal static string BuildId { get; } = string.Join("-", new[]
    {
        typeof(ConverterVersion), typeof(Tensor), typeof(OnnxModel), typeof(DecodeOptions),
    }.Select(t => t.Module.ModuleVersionId.ToString("N")));
}
