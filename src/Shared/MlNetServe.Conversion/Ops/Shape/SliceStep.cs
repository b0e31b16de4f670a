namespace MlNetServe.Conversion.Ops.Shape;

/// <summary>What StridedSlice does to one axis of its input.</summary>
/// <param name="Axis">TensorFlow's axis.</param>
/// <param name="Entry">The place in begin, end and strides that speaks of it.</param>
/// <param name="Begin">The first index; null when it is computed at run time, or masked.</param>
/// <param name="End">The index behind the last; likewise.</param>
/// <param name="Stride">The step, not 0.</param>
/// <param name="BeginMasked">From the first element in the direction of the stride.</param>
/// <param name="EndMasked">To the last one.</param>
/// <param name="Shrink">One element is taken, at begin, and the axis vanishes; end, stride and masks do not count.</param>
internal sealed record SliceStep(long Axis, int Entry, long? Begin, long? End, long Stride, bool BeginMasked, bool EndMasked, bool Shrink)
{
    /// <summary>True when elements are left out or reordered and the axis stays.</summary>
    internal bool Cuts => !Shrink && !(Stride == 1 && (BeginMasked || Begin == 0) && EndMasked);

    /// <summary>ONNX's start; null when it is computed.</summary>
    internal long? First => Shrink || !BeginMasked ? Begin : Stride > 0 ? 0 : long.MaxValue;

    /// <summary>ONNX's end; null when it is computed. Behind index -1 comes the end of the axis, not index 0.</summary>
    internal long? Last => Shrink ? (Begin == -1 ? long.MaxValue : Begin + 1)
        : !EndMasked ? End
        : Stride > 0 ? long.MaxValue : long.MinValue;
}
