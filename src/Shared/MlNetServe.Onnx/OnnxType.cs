namespace MlNetServe.Onnx;

/// <summary>Element types of ONNX tensors; the numbers are those of ONNX's TensorProto.DataType.</summary>
public enum OnnxType
{
    /// <summary>No type is stated; only values of other writers' subgraphs are like this.</summary>
    Undefined = 0,

    /// <summary>IEEE float, 32 bits.</summary>
    Float = 1,

    /// <summary>Unsigned integer, 8 bits.</summary>
    UInt8 = 2,

    /// <summary>Signed integer, 8 bits.</summary>
    Int8 = 3,

    /// <summary>Unsigned integer, 16 bits.</summary>
    UInt16 = 4,

    /// <summary>Signed integer, 16 bits.</summary>
    Int16 = 5,

    /// <summary>Signed integer, 32 bits.</summary>
    Int32 = 6,

    /// <summary>Signed integer, 64 bits.</summary>
    Int64 = 7,

    /// <summary>Bytes or UTF-8 text of any length; has no fixed size.</summary>
    String = 8,

    /// <summary>Truth value, one byte, 0 or 1.</summary>
    Bool = 9,

    /// <summary>IEEE float, 16 bits.</summary>
    Float16 = 10,

    /// <summary>IEEE float, 64 bits.</summary>
    Double = 11,

    /// <summary>Unsigned integer, 32 bits.</summary>
    UInt32 = 12,

    /// <summary>Unsigned integer, 64 bits.</summary>
    UInt64 = 13,

    /// <summary>The upper half of an IEEE float of 32 bits.</summary>
    BFloat16 = 16,
}
