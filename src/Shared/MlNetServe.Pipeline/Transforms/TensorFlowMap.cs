using Microsoft.ML;
using Microsoft.ML.Data;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>A TensorFlow transformer bound to columns, each checked against its input.</summary>
internal sealed class TensorFlowMap : BoundMap
{
    private readonly ServableSignature _signature;
    private readonly TensorInfo[] _inputs;
    private readonly TensorInfo[] _outputs;

    internal TensorFlowMap(
        DataViewSchema schema, ServableSignature signature, string[] columns, TensorInfo[] inputs, TensorInfo[] outputs,
        IReadOnlyList<AddedColumn> adds)
        : base(schema, Array.ConvertAll(columns, c => Find(schema, c).Index), adds)
    {
        (_signature, _inputs, _outputs) = (signature, inputs, outputs);
        for (var i = 0; i < inputs.Length; i++)
            Check(inputs[i], schema[Reads[i]]);
    }

    internal override RowMap Start(DataViewRow input, IReadOnlyList<int> outputs) => new Rows(this, input, outputs);

    /// <summary>Dtype and, where the column says its dimensions, shape.</summary>
    private static void Check(TensorInfo input, DataViewSchema.Column column)
    {
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        var bytes = item == NumberDataViewType.Byte && column.Type is VectorDataViewType;
        if (input.Role == TensorRole.EncodedImage ? !bytes : item != ColumnTypes.Item(input.DType) && !(input.DType == DType.String && bytes))
        {
            var wanted = input.Role == TensorRole.EncodedImage
                ? "the bytes of a picture, a vector of Byte (LoadRawImageBytes gives it)"
                : $"{ColumnTypes.Item(input.DType)}";
            throw new ArgumentException($"Column '{column.Name}' is {column.Type}; input '{input.Key}' ({input}) takes {wanted}.", nameof(column));
        }

        if (column.Type is VectorDataViewType { IsKnownSize: true } sized && input.DType != DType.String && input.Shape is { } shape)
            CheckDimensions(input, shape.Skip(input.IsBatched || shape is [1, ..] ? 1 : 0).ToArray(), column, sized);
    }

    private static void CheckDimensions(TensorInfo input, long[] row, DataViewSchema.Column column, VectorDataViewType type)
    {
        var size = row.Aggregate(1L, (a, d) => a * Math.Max(d, 1));
        var fits = type.Dimensions.Length == row.Length && type.Dimensions.Length > 1
            ? row.Zip(type.Dimensions, (want, got) => want < 0 || want == got).All(same => same)
            : Array.TrueForAll(row, d => d >= 0) ? type.Size == size : type.Size % size == 0;
        if (!fits)
        {
            throw new ArgumentException(
                $"Column '{column.Name}' is {column.Type}; input '{input.Key}' takes rows of [{string.Join(",", row)}]. For pictures use ResizeImages, and ExtractPixels with interleavePixelColors: true.",
                nameof(column));
        }
    }

    private sealed class Rows : RowMap
    {
        private readonly TensorFlowMap _map;
        private readonly DataViewRow _row;
        private readonly ColumnReader[] _readers;
        private readonly int[][] _dimensions;
        private readonly string[] _wanted;
        private IReadOnlyDictionary<string, Tensor> _answers = new Dictionary<string, Tensor>();
        private long _position = -1;

        internal Rows(TensorFlowMap map, DataViewRow row, IReadOnlyList<int> outputs)
        {
            (_map, _row) = (map, row);
            var columns = map.Reads.Select(i => row.Schema[i]).ToArray();
            _readers = Array.ConvertAll(columns, c => ColumnReader.Create(row, c));
            _dimensions = Array.ConvertAll(columns, c => c.Type is VectorDataViewType v ? [.. v.Dimensions] : Array.Empty<int>());
            _wanted = [.. outputs.Select(i => map._outputs[i].Key).Distinct()];
        }

        internal override Delegate Getter(int output)
        {
            var info = _map._outputs[output];
            return ColumnGetters.Create(_map.Adds[output].Type, () => Answer(info.Key));
        }

        private Tensor Answer(string key)
        {
            if (_position != _row.Position || _position < 0)
            {
                _answers = Run();
                _position = _row.Position;
            }

            return _answers[key];
        }

        private IReadOnlyDictionary<string, Tensor> Run()
        {
            var tensors = new Dictionary<string, Tensor>(_readers.Length, StringComparer.Ordinal);
            for (var i = 0; i < _readers.Length; i++)
                tensors[_map._inputs[i].Key] = RowTensor.Shaped(_map._inputs[i], _readers[i].Read(), _dimensions[i]);
            return _map._signature.Run(tensors, _wanted);
        }
    }
}
