using MlNetServe.Conversion.Layout;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Lowering;

/// <summary>
/// A value of the ONNX graph as converters see it: TensorFlow's dtype and shape, and what it is in ONNX. A constant has no
/// place in the graph until something uses it.
/// </summary>
/// <param name="Name">The ONNX name; of a constant the name that its initializer gets.</param>
/// <param name="DType">TensorFlow's element type.</param>
/// <param name="Type">The element type in the ONNX graph; int32 shape arithmetic is int64 here, float16 and bfloat16 are float32.</param>
/// <param name="Shape">The shape, in TensorFlow's order of axes whatever the order in the graph is.</param>
internal sealed record Value(string Name, DType DType, OnnxType Type, TfShape Shape)
{
    /// <summary>The order of the axes in the ONNX graph.</summary>
    internal TensorOrder Order { get; init; }

    /// <summary>The content of a constant, in TensorFlow's order and in <see cref="DType"/>.</summary>
    internal Tensor? Constant { get; init; }

    /// <summary>Shape arithmetic: the elements as dims, where inference knows them.</summary>
    internal Dim[]? Dims { get; init; }

    /// <summary>A list that holds only what it was reserved with: nothing stands for it in the graph yet.</summary>
    internal PendingList? Pending { get; init; }

    /// <summary>True for a constant.</summary>
    internal bool IsConstant => Constant is not null;

    /// <summary>The rank.</summary>
    /// <exception cref="InvalidOperationException">It is unknown.</exception>
    internal int Rank => Shape.Rank;
}
