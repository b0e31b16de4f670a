using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Server.Json;

/// <summary>Reads nested lists of equal lengths into a column, without recursion.</summary>
internal static class NestedList
{
    private const int MaxRank = 8;

    /// <summary>Reads a value or nested lists of values.</summary>
    /// <returns>The shape: empty for a single value.</returns>
    /// <exception cref="InvalidInputException">The lists have unequal lengths or depths, or a value is of the wrong kind.</exception>
    internal static long[] Read(ref JsonCursor cursor, InputColumn column, int? instance)
    {
        Span<long> sizes = stackalloc long[MaxRank];
        Span<long> counts = stackalloc long[MaxRank];
        sizes.Fill(-1);
        var (depth, rank, first) = (0, -1, false);
        do
        {
            if (cursor.Peek() == JsonKind.Array)
            {
                if (depth == MaxRank || depth == rank)
                    throw Uneven(column, "a list deeper than the ones before it", instance, depth == MaxRank);
                cursor.Enter();
                counts[depth++] = 0;
                first = true;
            }
            else
            {
                if ((rank >= 0 && rank != depth) || (depth < MaxRank && sizes[depth] >= 0))
                    throw Uneven(column, "a value where the lists before it have a list", instance, false);
                rank = depth;
                column.Append(ref cursor, instance);
                if (depth > 0)
                    counts[depth - 1]++;
                first = false;
            }

            Climb(ref cursor, ref depth, ref first, sizes, counts, column, instance);
        }
        while (depth > 0);
        return sizes[..RankOf(sizes)].ToArray();
    }

    /// <summary>Closes the lists that end here.</summary>
    private static void Climb(
        ref JsonCursor cursor, ref int depth, ref bool first, scoped Span<long> sizes, scoped Span<long> counts, InputColumn column, int? instance)
    {
        while (depth > 0 && !cursor.NextItem(ref first))
        {
            depth--;
            if (sizes[depth] >= 0 && sizes[depth] != counts[depth])
                throw Uneven(column, $"lists of {sizes[depth]} and of {counts[depth]}", instance, false);
            sizes[depth] = counts[depth];
            if (depth > 0)
                counts[depth - 1]++;
            first = false;
        }
    }

    private static int RankOf(ReadOnlySpan<long> sizes)
    {
        var end = sizes.IndexOf(-1);
        return end < 0 ? sizes.Length : end;
    }

    private static InvalidInputException Uneven(InputColumn column, string found, int? instance, bool tooDeep) => new(
        column.Input.Key, tooDeep ? $"at most {MaxRank} levels of lists" : "nested lists of equal lengths", found, instance: instance);
}
