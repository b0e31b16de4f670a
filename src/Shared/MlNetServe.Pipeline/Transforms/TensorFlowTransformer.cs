using Microsoft.ML;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>Scores a TensorFlow model row by row; many threads may read at once, over one ONNX Runtime session.</summary>
public sealed class TensorFlowTransformer : RowMapTransformer
{
    private readonly TensorFlowModel _model;
    private readonly TensorInfo[] _inputs;
    private readonly TensorInfo[] _outputs;
    private readonly string[] _inputColumns;

    internal TensorFlowTransformer(TensorFlowModel model, string[] outputColumns, string[] inputColumns)
    {
        ArgumentNullException.ThrowIfNull(outputColumns);
        ArgumentNullException.ThrowIfNull(inputColumns);
        _model = model;
        _inputColumns = inputColumns;
        var signature = model.Signature;
        _inputs = Array.ConvertAll(inputColumns, c => Find(signature.Inputs, c, nameof(inputColumns)));
        _outputs = Array.ConvertAll(outputColumns, c => Find(signature.Outputs, c, nameof(outputColumns)));
        var missing = signature.Inputs.Except(_inputs).ToArray();
        if (missing.Length > 0)
            throw new ArgumentException($"Signature '{signature.Name}' also needs {Names(missing)}.", nameof(inputColumns));
        Adds = [.. outputColumns.Zip(_outputs, (name, output) => new AddedColumn(name, ColumnTypes.OfRow(output.DType, output.Shape, output.IsBatched)))];
    }

    /// <summary>The model.</summary>
    public TensorFlowModel Model => _model;

    internal IReadOnlyList<string> InputColumns => _inputColumns;

    internal IReadOnlyList<AddedColumn> Adds { get; }

    internal override BoundMap Bind(DataViewSchema input) => new TensorFlowMap(input, _model.Signature, _inputColumns, _inputs, _outputs, Adds);

    private static TensorInfo Find(IReadOnlyList<TensorInfo> tensors, string column, string parameter) =>
        tensors.FirstOrDefault(t => t.Key == column) ?? tensors.FirstOrDefault(t => t.Key == column + ":0")
        ?? throw new ArgumentException($"The signature has no '{column}'; it has {Names(tensors)}.", parameter);

    private static string Names(IEnumerable<TensorInfo> tensors) => string.Join(", ", tensors.Select(t => $"'{t.Key}' ({t})"));
}
