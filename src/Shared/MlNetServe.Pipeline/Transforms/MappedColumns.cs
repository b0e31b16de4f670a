using Microsoft.ML;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>What rows and cursors share: the input's getters, and those of the added columns.</summary>
internal sealed class MappedColumns : IDisposable
{
    private readonly DataViewRow _input;
    private readonly BoundMap _map;
    private readonly HashSet<int> _active;
    private readonly RowMap? _rows;

    internal MappedColumns(DataViewRow input, BoundMap map, IEnumerable<DataViewSchema.Column> active)
    {
        (_input, _map) = (input, map);
        _active = active.Select(c => c.Index).ToHashSet();
        var outputs = _active.Select(map.AddedIndex).Where(i => i >= 0).Order().ToList();
        _rows = outputs.Count > 0 ? map.Start(input, outputs) : null;
    }

    internal DataViewSchema Schema => _map.OutputSchema;

    internal bool IsActive(DataViewSchema.Column column) => column.Index < _map.InputSchema.Count
        ? _input.IsColumnActive(_map.InputSchema[column.Index])
        : _active.Contains(column.Index);

    internal ValueGetter<TValue> Getter<TValue>(DataViewSchema.Column column)
    {
        if (column.Index < _map.InputSchema.Count)
            return _input.GetGetter<TValue>(_map.InputSchema[column.Index]);
        if (_rows is null || !_active.Contains(column.Index))
            throw new ArgumentException($"Column '{column.Name}' is not active.", nameof(column));
        return _rows.Getter(_map.AddedIndex(column.Index)) as ValueGetter<TValue>
            ?? throw new ArgumentException($"Column '{column.Name}' is {column.Type}, not {typeof(TValue).Name}.", nameof(column));
    }

    public void Dispose() => _rows?.Dispose();
}
