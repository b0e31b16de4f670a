using Microsoft.ML;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>Adds the outputs of a TensorFlow model; nothing is learnt.</summary>
public sealed class TensorFlowEstimator : IEstimator<TensorFlowTransformer>
{
    private readonly TensorFlowTransformer _transformer;

    internal TensorFlowEstimator(TensorFlowTransformer transformer) => _transformer = transformer;

    /// <summary>The transformer, once the columns are checked.</summary>
    /// <exception cref="ArgumentException">A column is missing or does not fit the model's input.</exception>
    public TensorFlowTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _ = _transformer.GetOutputSchema(input.Schema);
        return _transformer;
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var column in _transformer.InputColumns)
            SchemaShapes.Check(inputSchema, column);
        return SchemaShapes.With(inputSchema, _transformer.Adds);
    }
}
