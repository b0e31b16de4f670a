using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Lowering;

/// <summary>Names for unknown sizes: batch for the first input's axis 0, else the input's name and axis.</summary>
internal sealed class DimNames
{
    private readonly Dictionary<DimSymbol, string> _names = [];

    /// <summary>The dims of an input; new symbols get names.</summary>
    internal IReadOnlyList<OnnxDim>? Of(IReadOnlyList<Dim>? dims, string input) =>
        dims is null ? null : [.. dims.Select((d, i) => Of(d, NameFor(input, i)))];

    /// <summary>The dims of an output: what is not an input's size is unknown.</summary>
    internal IReadOnlyList<OnnxDim>? Known(IReadOnlyList<Dim>? dims) => dims is null ? null : [.. dims.Select(Known)];

    private OnnxDim Of(Dim dim, string name)
    {
        if (dim.Symbol is { } symbol && dim is { Scale: 1, Offset: 0 })
            _names.TryAdd(symbol, name);
        return Known(dim);
    }

    private OnnxDim Known(Dim dim) =>
        dim.Known is { } known and >= 0 ? OnnxDim.Fixed(known)
        : dim is { Symbol: { } symbol, Scale: 1, Offset: 0 } && _names.TryGetValue(symbol, out var name) ? OnnxDim.Named(name)
        : OnnxDim.Unknown;

    private string NameFor(string input, int axis) => axis == 0 && !_names.ContainsValue("batch") ? "batch" : $"{input}_d{axis}";
}
