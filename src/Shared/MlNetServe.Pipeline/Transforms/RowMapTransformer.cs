using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>What our transformers share: row to row, lazily, adding columns and keeping all others.</summary>
public abstract class RowMapTransformer : ITransformer
{
    private protected RowMapTransformer()
    {
    }

    /// <summary>Always true.</summary>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new RowMapper(Bind(inputSchema));

    /// <summary>The data with the added columns, computed when they are read.</summary>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedDataView(input, Bind(input.Schema));
    }

    /// <summary>Not possible: ML.NET lets only its own transforms write into a model.zip. Keep the model's folder and load it again.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException(
        $"{GetType().Name} can't be saved in a model.zip: ML.NET lets only its own transforms do that. Keep the TensorFlow model's folder, and build the pipeline again with LoadTensorFlowModel.");

    internal abstract BoundMap Bind(DataViewSchema input);
}
