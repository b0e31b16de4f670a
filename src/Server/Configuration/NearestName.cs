namespace MlNetServe.Server.Configuration;

/// <summary>Finds the name that was meant.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest letters to change.</summary>
    internal static string Of(string wrong, IEnumerable<string> names) =>
        names.MinBy(n => Distance(wrong.ToUpperInvariant(), n.ToUpperInvariant())) ?? "";

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
