namespace MlNetServe.TensorFlow;

/// <summary>TensorFlow's element types, with the numbers of tensorflow.DataType.</summary>
public enum DType
{
    /// <summary>Not set.</summary>
    Invalid = 0,

    /// <summary>float32.</summary>
    Float = 1,

    /// <summary>float64.</summary>
    Double = 2,

    /// <summary>int32.</summary>
    Int32 = 3,

    /// <summary>uint8.</summary>
    UInt8 = 4,

    /// <summary>int16.</summary>
    Int16 = 5,

    /// <summary>int8.</summary>
    Int8 = 6,

    /// <summary>Byte strings.</summary>
    String = 7,

    /// <summary>complex64.</summary>
    Complex64 = 8,

    /// <summary>int64.</summary>
    Int64 = 9,

    /// <summary>bool, one byte an element.</summary>
    Bool = 10,

    /// <summary>Quantised int8.</summary>
    QInt8 = 11,

    /// <summary>Quantised uint8.</summary>
    QUInt8 = 12,

    /// <summary>Quantised int32.</summary>
    QInt32 = 13,

    /// <summary>bfloat16.</summary>
    BFloat16 = 14,

    /// <summary>Quantised int16.</summary>
    QInt16 = 15,

    /// <summary>Quantised uint16.</summary>
    QUInt16 = 16,

    /// <summary>uint16.</summary>
    UInt16 = 17,

    /// <summary>complex128.</summary>
    Complex128 = 18,

    /// <summary>float16.</summary>
    Half = 19,

    /// <summary>A handle of a variable or table.</summary>
    Resource = 20,

    /// <summary>A variant, such as a tensor list.</summary>
    Variant = 21,

    /// <summary>uint32.</summary>
    UInt32 = 22,

    /// <summary>uint64.</summary>
    UInt64 = 23,

    /// <summary>float8 with 5 exponent bits.</summary>
    Float8E5M2 = 24,

    /// <summary>float8 with 4 exponent bits, finite.</summary>
    Float8E4M3FN = 25,

    /// <summary>int4.</summary>
    Int4 = 29,

    /// <summary>uint4.</summary>
    UInt4 = 30,
}
