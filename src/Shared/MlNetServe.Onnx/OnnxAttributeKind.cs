namespace MlNetServe.Onnx;

/// <summary>What an attribute holds; the numbers are those of ONNX's AttributeProto.AttributeType.</summary>
public enum OnnxAttributeKind
{
    /// <summary>One float32.</summary>
    Float = 1,

    /// <summary>One int64.</summary>
    Int = 2,

    /// <summary>One UTF-8 string.</summary>
    String = 3,

    /// <summary>A constant tensor.</summary>
    Tensor = 4,

    /// <summary>A subgraph.</summary>
    Graph = 5,

    /// <summary>A list of float32.</summary>
    Floats = 6,

    /// <summary>A list of int64.</summary>
    Ints = 7,

    /// <summary>A list of UTF-8 strings.</summary>
    Strings = 8,
}
