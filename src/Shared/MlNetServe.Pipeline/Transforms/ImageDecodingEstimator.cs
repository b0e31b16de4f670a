using Microsoft.ML;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>Decodes pictures into pixels; nothing is learnt.</summary>
public sealed class ImageDecodingEstimator : IEstimator<ImageDecodingTransformer>
{
    private readonly ImageDecodingTransformer _transformer;

    internal ImageDecodingEstimator(ImageDecodingTransformer transformer) => _transformer = transformer;

    /// <summary>The transformer, once the column is checked.</summary>
    /// <exception cref="ArgumentException">The column is missing, or neither bytes nor text.</exception>
    public ImageDecodingTransformer Fit(IDataView input)
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
        return SchemaShapes.With(inputSchema, [_transformer.Added]);
    }
}
