using Microsoft.ML;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>A loaded TensorFlow model with the signature that pipelines score.</summary>
public sealed class TensorFlowModel : IDisposable
{
    internal TensorFlowModel(ServableModel model, ServableSignature signature) => (Model, Signature) = (model, signature);

    /// <summary>The scoring core under it.</summary>
    public ServableModel Model { get; }

    /// <summary>The signature that is scored.</summary>
    public ServableSignature Signature { get; }

    /// <summary>Scores one output from one input.</summary>
    /// <param name="outputColumnName">The output's key, which becomes the column's name.</param>
    /// <param name="inputColumnName">The input's key, which is the column's name.</param>
    /// <param name="addBatchDimensionInput">Not needed: a batch axis is added where the signature has one. Kept for Microsoft.ML.TensorFlow's callers.</param>
    public TensorFlowEstimator ScoreTensorFlowModel(string outputColumnName, string inputColumnName, bool addBatchDimensionInput = false) =>
        ScoreTensorFlowModel([outputColumnName], [inputColumnName], addBatchDimensionInput);

    /// <summary>Scores outputs from inputs, one call a row.</summary>
    /// <param name="outputColumnNames">Keys of outputs, which become the columns' names; <c>x</c> also means the tensor <c>x:0</c>.</param>
    /// <param name="inputColumnNames">Keys of all inputs, which are the columns' names.</param>
    /// <param name="addBatchDimensionInput">Not needed: a batch axis is added where the signature has one. Kept for Microsoft.ML.TensorFlow's callers.</param>
    /// <exception cref="ArgumentException">A key is not the signature's, or an input is missing.</exception>
    public TensorFlowEstimator ScoreTensorFlowModel(
        string[] outputColumnNames, string[] inputColumnNames, bool addBatchDimensionInput = false)
    {
        _ = addBatchDimensionInput;
        return new TensorFlowEstimator(new TensorFlowTransformer(this, outputColumnNames, inputColumnNames));
    }

    /// <summary>Decodes encoded pictures into the pixels that an input of the signature takes, by the model's own rule.</summary>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="inputColumnName">Bytes of pictures (a vector of Byte), or their paths (text).</param>
    /// <exception cref="InvalidInputException">The signature has no numeric input for pictures, or no rule is known.</exception>
    public ImageDecodingEstimator DecodeImages(string outputColumnName, string inputColumnName)
    {
        if (Signature.PictureRule is { } rule)
            return new ImageDecodingEstimator(new ImageDecodingTransformer(outputColumnName, inputColumnName, rule));
        Signature.PicturesToInput([]).Dispose();
        throw InvalidInputException.Because(
            Signature.PictureInput, $"signature '{Signature.Name}' decodes pictures itself", "Score the column of bytes directly.");
    }

    /// <summary>Maps class scores to the best labels of the model.</summary>
    /// <param name="scoresColumnName">A vector of scores; also of a column that <see cref="ScoreTensorFlowModel(string, string, bool)"/> made.</param>
    /// <param name="top">How many classes the Top* columns have.</param>
    public ClassScoresEstimator MapClassScores(string scoresColumnName, int top = 5) =>
        new(new ClassScoresTransformer(scoresColumnName, Model.Labels, top));

    /// <summary>The inputs and outputs of the signature as ML.NET's columns.</summary>
    public DataViewSchema GetModelSchema() => SchemaOf(Signature.Inputs.Concat(Signature.Outputs));

    /// <summary>The inputs of the signature as ML.NET's columns.</summary>
    public DataViewSchema GetInputSchema() => SchemaOf(Signature.Inputs);

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private static DataViewSchema SchemaOf(IEnumerable<TensorInfo> tensors)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var tensor in tensors)
            builder.AddColumn(tensor.Key, ColumnTypes.OfRow(tensor.DType, tensor.Shape, tensor.IsBatched));
        return builder.ToSchema();
    }
}
