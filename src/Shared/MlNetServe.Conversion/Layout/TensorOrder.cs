namespace MlNetServe.Conversion.Layout;

/// <summary>The order of a value's axes in the ONNX graph.</summary>
internal enum TensorOrder
{
    /// <summary>As TensorFlow has them: NHWC for pictures, and every value that is no picture.</summary>
    TensorFlow,

    /// <summary>Channels moved from the last axis to axis 1: NCHW, NCDHW. Only values of rank 4 or 5.</summary>
    ChannelsFirst,
}
