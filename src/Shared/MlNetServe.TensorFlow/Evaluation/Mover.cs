namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>Moves elements of any type, strings too, by a map of indices.</summary>
internal static class Mover
{
    /// <summary>A tensor whose element i is that of <paramref name="x"/> at <paramref name="map"/>[i]; a negative entry takes <paramref name="fill"/>.</summary>
    internal static Tensor Take(Tensor x, long[] shape, int[] map, Tensor? fill = null)
    {
        if (x.IsSplat && fill is null)
            return Tensor.Splat(x.DType, shape, x.StoredBytes);
        if (x.DType == DType.String)
            return Tensor.FromStrings(shape, [.. map.Select(i => i < 0 ? fill!.Strings[0] : x.Strings[i])]);
        var size = x.DType.SizeInBytes();
        if (size == 0)
            throw new EvaluationException($"{x} can't be moved.");
        var from = x.Bytes.Span;
        var other = fill is null ? default : fill.StoredBytes.Span[..size];
        var result = new byte[KernelContext.Size(shape, size) * size];
        for (var i = 0; i < map.Length; i++)
        {
            var element = map[i] < 0 ? other : from.Slice(map[i] * size, size);
            element.CopyTo(result.AsSpan(i * size, size));
        }

        return Tensor.FromBytes(x.DType, shape, result);
    }

    /// <summary>One tensor after the other along axis 0 of a flat view: all as [outer, n, inner] of equal outer and inner.</summary>
    internal static Tensor Join(IReadOnlyList<Tensor> parts, long[] shape, int axis)
    {
        var outer = Tensor.CountOf(shape.AsSpan(0, axis));
        if (parts[0].DType == DType.String)
            return JoinStrings(parts, shape, outer);
        var size = parts[0].DType.SizeInBytes();
        var result = new byte[(long)KernelContext.Size(shape, size) * size];
        var at = 0;
        for (var o = 0L; o < outer; o++)
        {
            foreach (var part in parts)
            {
                var chunk = (int)(part.Count / outer) * size;
                part.Bytes.Span.Slice((int)(o * chunk), chunk).CopyTo(result.AsSpan(at));
                at += chunk;
            }
        }

        return Tensor.FromBytes(parts[0].DType, shape, result);
    }

    private static Tensor JoinStrings(IReadOnlyList<Tensor> parts, long[] shape, long outer)
    {
        var result = new List<byte[]>();
        for (var o = 0; o < outer; o++)
        {
            foreach (var part in parts)
            {
                var chunk = (int)(part.Count / outer);
                result.AddRange(part.Strings.Skip(o * chunk).Take(chunk));
            }
        }

        return Tensor.FromStrings(shape, [.. result]);
    }
}
