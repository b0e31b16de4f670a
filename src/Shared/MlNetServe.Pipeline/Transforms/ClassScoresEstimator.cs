using Microsoft.ML;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>Maps class scores to labels; nothing is learnt.</summary>
public sealed class ClassScoresEstimator : IEstimator<ClassScoresTransformer>
{
    private readonly ClassScoresTransformer _transformer;

    internal ClassScoresEstimator(ClassScoresTransformer transformer) => _transformer = transformer;

    /// <summary>The transformer, once the column is checked.</summary>
    /// <exception cref="ArgumentException">The column is missing or holds no numbers.</exception>
    public ClassScoresTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _ = _transformer.GetOutputSchema(input.Schema);
        return _transformer;
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        SchemaShapes.Check(inputSchema, _transformer.InputColumn);
        return SchemaShapes.With(inputSchema, ClassScoresTransformer.Adds);
    }
}
