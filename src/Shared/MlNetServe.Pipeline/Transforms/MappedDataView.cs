using Microsoft.ML;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>Data with the added columns, computed row by row when they are read.</summary>
internal sealed class MappedDataView(IDataView input, BoundMap map) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => map.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var wanted = columnsNeeded.ToList();
        return new MappedCursor(input.GetRowCursor(map.Needs(wanted), rand), map, wanted);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var wanted = columnsNeeded.ToList();
        return Array.ConvertAll(
            input.GetRowCursorSet(map.Needs(wanted), n, rand), c => (DataViewRowCursor)new MappedCursor(c, map, wanted));
    }
}
