using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes;

/// <summary>The masks of StridedSlice: bit i is for entry i of begin, end and strides.</summary>
internal readonly record struct SliceMasks(long Begin, long End, long Ellipsis, long NewAxis, long Shrink)
{
    internal static SliceMasks Of(TfAttributes attributes) => new(
        attributes.Int("begin_mask"),
        attributes.Int("end_mask"),
        attributes.Int("ellipsis_mask"),
        attributes.Int("new_axis_mask"),
        attributes.Int("shrink_axis_mask"));
}
