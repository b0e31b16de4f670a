using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>ML.NET's face of a bound transform, which prediction engines use.</summary>
internal sealed class RowMapper(BoundMap map) : IRowToRowMapper
{
    public DataViewSchema InputSchema => map.InputSchema;

    public DataViewSchema OutputSchema => map.OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) => map.Needs(dependingColumns);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) => new MappedRow(input, map, activeColumns);
}
