using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Vertex;

/// <summary>Holds an instance's shape against the signature's and the first instance's.</summary>
internal static class RowShape
{
    internal static void Check(TensorInfo input, long[] shape, ref long[]? known, int instance)
    {
        if (known is not null)
        {
            if (!known.AsSpan().SequenceEqual(shape))
                throw new InvalidInputException(input.Key, $"the shape of instances[0], {Text(known)}", Text(shape), instance: instance);
            return;
        }

        if (input.Shape is { Count: > 0 } whole && !Fits(whole, shape))
            throw new InvalidInputException(input.Key, $"{input.DType.Name()} {Text(whole.Skip(1))}", Text(shape), instance: instance);
        known = shape;
    }

    private static bool Fits(IReadOnlyList<long> whole, long[] row)
    {
        if (row.Length != whole.Count - 1)
            return false;
        for (var axis = 0; axis < row.Length; axis++)
        {
            if (whole[axis + 1] >= 0 && whole[axis + 1] != row[axis])
                return false;
        }

        return true;
    }

    private static string Text(IEnumerable<long> shape) => $"[{string.Join(",", shape)}]";
}
