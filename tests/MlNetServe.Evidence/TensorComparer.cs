using System.Globalization;

namespace MlNetServe.Evidence;

/// <summary>The rule of the evidence: |got - want| &lt;= atol + rtol * |want|; NaN equals NaN, an infinity only itself.</summary>
public static class TensorComparer
{
    /// <summary>Null when equal within the tolerance, else a message with output, index, got and want.</summary>
    public static string? Difference(CaseTensor output, NpyArray want, string gotDType, ReadOnlySpan<long> gotShape, byte[] gotData)
    {
        if (!gotShape.SequenceEqual(want.Shape))
            return $"{output.Key}: shape [{string.Join(",", gotShape.ToArray())}], want [{string.Join(",", want.Shape)}]";
        if (gotDType != want.DType)
            return $"{output.Key}: dtype {gotDType}, want {want.DType}";
        if (IsExact(want.DType) && output.Atol == 0 && output.Rtol == 0)
            return gotData.AsSpan().SequenceEqual(want.Data.AsSpan(0, gotData.Length)) ? null : FirstDifference(output, want, gotData, 0, 0);
        return FirstDifference(output, want, gotData, output.Rtol, output.Atol);
    }

    private static bool IsExact(string dtype) => !dtype.StartsWith("float", StringComparison.Ordinal);

    private static string? FirstDifference(CaseTensor output, NpyArray want, byte[] gotData, double rtol, double atol)
    {
        var got = want with { Data = gotData };
        var (count, worst, at) = (0, -1.0, -1L);
        for (var i = 0L; i < want.Count; i++)
        {
            var (g, w) = (got[i], want[i]);
            if (g.Equals(w) || Math.Abs(g - w) <= atol + (rtol * Math.Abs(w)))
                continue;
            count++;
            var error = double.IsFinite(g - w) ? Math.Abs(g - w) : double.MaxValue;
            if (error > worst)
                (worst, at) = (error, i);
        }

        return count == 0 ? null : string.Create(CultureInfo.InvariantCulture,
            $"{output.Key}: {count} of {want.Count} elements differ; worst at [{at}]: got {got[at]}, want {want[at]} (rtol {rtol}, atol {atol})");
    }
}
