using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Lowering;

/// <summary>The element type of an ONNX op's first output; by default that of its first input.</summary>
internal static class ResultTypes
{
    /// <summary>The type of the first output.</summary>
    internal static OnnxType Of(string op, IReadOnlyList<Value?> inputs, IReadOnlyList<OnnxAttribute> attributes) => op switch
    {
        "Shape" or "Size" or "NonZero" or "ArgMax" or "ArgMin" or "NonMaxSuppression" => OnnxType.Int64,
        "Equal" or "Less" or "LessOrEqual" or "Greater" or "GreaterOrEqual" or "And" or "Or" or "Not" or "Xor" or "IsNaN" or "IsInf" =>
            OnnxType.Bool,
        "Cast" => (OnnxType)attributes.Single(a => a.Name == "to").AsInt(),
        "If" or "Loop" => OnnxType.Undefined, // each result has a type of its own, which the converter knows
        "Where" => inputs[1]!.Type,
        "OneHot" => inputs[2]!.Type,
        "ConstantOfShape" => attributes.FirstOrDefault(a => a.Name == "value")?.AsTensor().Type ?? OnnxType.Float,
        _ => inputs[0]!.Type,
    };

    /// <summary>The input that decides in which type the kernel computes; the others of <see cref="SameTyped"/> follow it.</summary>
    internal static int DataInput(string op) => op == "Where" ? 1 : 0;

    /// <summary>The inputs that must have the data input's type.</summary>
    internal static IEnumerable<int> SameTyped(string op, int count) => op switch
    {
        "Where" => [1, 2],
        "Add" or "Sub" or "Mul" or "Div" or "Mod" or "Pow" or "Max" or "Min" or "Sum" or "Mean" or "Equal" or "Less" or "LessOrEqual" or "Greater"
            or "GreaterOrEqual" or "MatMul" or "Concat" or "Conv" or "ConvTranspose" or "BatchNormalization" or "PRelu" or "Einsum" or "Clip"
            or "LayerNormalization" or "BitwiseAnd" or "BitwiseOr" or "BitwiseXor" or "Range" => Enumerable.Range(0, count),
        "Pad" => count > 2 ? [0, 2] : [0],
        "ScatterND" => [0, 2],
        _ => [0],
    };
}
