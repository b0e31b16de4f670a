using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>A row with the added columns.</summary>
internal sealed class MappedRow : DataViewRow
{
    private readonly DataViewRow _input;
    private readonly MappedColumns _columns;

    internal MappedRow(DataViewRow input, BoundMap map, IEnumerable<DataViewSchema.Column> active)
    {
        _input = input;
        _columns = new MappedColumns(input, map, active);
    }

    public override DataViewSchema Schema => _columns.Schema;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _columns.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _columns.Getter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _columns.Dispose();
            _input.Dispose();
        }

        base.Dispose(disposing);
    }
}
