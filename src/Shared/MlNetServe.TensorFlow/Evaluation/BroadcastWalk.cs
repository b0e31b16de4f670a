using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>Broadcasting of host tensors: the common shape, and which element of an operand belongs to each of the result.</summary>
internal static class BroadcastWalk
{
    /// <summary>The shape that all shapes broadcast to.</summary>
    internal static long[] Shape(params ReadOnlySpan<long[]> shapes)
    {
        var all = TfShape.Scalar;
        foreach (var shape in shapes)
            all = ShapeMath.Broadcast(all, TfShape.Of(shape));
        return all.ToArray();
    }

    /// <summary>For every element of <paramref name="to"/>, row-major, the index in <paramref name="from"/>.</summary>
    internal static int[] Indices(long[] from, long[] to)
    {
        var strides = new long[to.Length];
        var stride = 1L;
        for (var i = 1; i <= from.Length; i++)
        {
            var size = from[^i];
            strides[^i] = size == 1 ? 0 : stride;
            stride *= size;
        }

        return Strided(to, strides, 0);
    }

    /// <summary>For every element of a shape, row-major: start + sum of coordinate x stride.</summary>
    internal static int[] Strided(long[] shape, long[] strides, long start)
    {
        var result = new int[KernelContext.Size(shape, 4)];
        var at = new long[shape.Length];
        var index = start;
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = checked((int)index);
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                index += strides[axis];
                if (++at[axis] < shape[axis])
                    break;
                index -= strides[axis] * shape[axis];
                at[axis] = 0;
            }
        }

        return result;
    }

    /// <summary>Row-major strides.</summary>
    internal static long[] Strides(long[] shape)
    {
        var strides = new long[shape.Length];
        var stride = 1L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }

        return strides;
    }
}
