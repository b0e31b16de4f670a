namespace MlNetServe.Conversion.Lowering;

/// <summary>Gives names that are unique over a model: the wanted one, else with _1, _2 ... appended, in order of asking.</summary>
internal sealed class NameScope
{
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>A unique name that begins with the wanted one.</summary>
    internal string Unique(string wanted)
    {
        if (_taken.TryAdd(wanted, 0))
            return wanted;
        while (true)
        {
            var name = $"{wanted}_{++_taken[wanted]}";
            if (_taken.TryAdd(name, 0))
                return name;
        }
    }
}
