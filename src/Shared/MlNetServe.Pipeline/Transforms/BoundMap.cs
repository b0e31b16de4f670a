using Microsoft.ML;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>A row-to-row transform bound to an input schema: which columns it reads, and those it adds.</summary>
internal abstract class BoundMap
{
    private protected BoundMap(DataViewSchema input, IReadOnlyList<int> reads, IReadOnlyList<AddedColumn> adds)
    {
        (InputSchema, Reads, Adds) = (input, reads, adds);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input);
        foreach (var column in adds)
            builder.AddColumn(column.Name, column.Type);
        OutputSchema = builder.ToSchema();
    }

    internal DataViewSchema InputSchema { get; }

    internal DataViewSchema OutputSchema { get; }

    /// <summary>Indexes of the input columns that are read.</summary>
    internal IReadOnlyList<int> Reads { get; }

    internal IReadOnlyList<AddedColumn> Adds { get; }

    /// <summary>The index among the added columns, or -1 for a column of the input.</summary>
    internal int AddedIndex(int column) => column - InputSchema.Count;

    /// <summary>The columns of the input that are needed for columns of the output.</summary>
    internal IEnumerable<DataViewSchema.Column> Needs(IEnumerable<DataViewSchema.Column> wanted)
    {
        var all = wanted.ToList();
        var indexes = all.Where(c => c.Index < InputSchema.Count).Select(c => c.Index).ToHashSet();
        if (all.Exists(c => c.Index >= InputSchema.Count))
            indexes.UnionWith(Reads);
        return InputSchema.Where(c => indexes.Contains(c.Index));
    }

    /// <summary>Begins to map rows; the row moves under it.</summary>
    internal abstract RowMap Start(DataViewRow input, IReadOnlyList<int> outputs);

    /// <summary>The column of a name.</summary>
    /// <exception cref="ArgumentException">The schema has none.</exception>
    private protected static DataViewSchema.Column Find(DataViewSchema schema, string name) => schema.GetColumnOrNull(name)
        ?? throw new ArgumentException($"The data has no column '{name}'; it has {string.Join(", ", schema.Select(c => c.Name))}.", nameof(name));
}
