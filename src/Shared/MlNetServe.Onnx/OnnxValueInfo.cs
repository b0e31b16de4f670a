namespace MlNetServe.Onnx;

/// <summary>Name, element type and shape of a graph's input or output.</summary>
/// <param name="Name">The value's name.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Sizes; empty for a scalar, null if even the rank is unknown.</param>
public sealed record OnnxValueInfo(string Name, OnnxType Type, IReadOnlyList<OnnxDim>? Shape)
{
    /// <summary>For example <c>x: float32[N,224,224,3]</c>; an unknown rank is <c>[*]</c>.</summary>
    public override string ToString() => $"{Name}: {Type.ToText()}[{(Shape is null ? "*" : string.Join(',', Shape))}]";
}
