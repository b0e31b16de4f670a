using System.Globalization;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlNetServe.Pipeline.Labels;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>
/// Adds the best classes of a vector of scores, ties by the lower index: PredictedLabel (text), TopLabels (text), TopIndices
/// (Int32), TopScores (Single). A class without a label has its index as one.
/// </summary>
public sealed class ClassScoresTransformer : RowMapTransformer
{
    /// <summary>The best class's label.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>The best labels.</summary>
    public const string TopLabels = "TopLabels";

    /// <summary>The best classes.</summary>
    public const string TopIndices = "TopIndices";

    /// <summary>Their scores.</summary>
    public const string TopScores = "TopScores";

    private readonly IReadOnlyList<string>? _labels;
    private readonly int _top;

    internal ClassScoresTransformer(string inputColumn, IReadOnlyList<string>? labels, int top)
    {
        ArgumentException.ThrowIfNullOrEmpty(inputColumn);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        (InputColumn, _labels, _top) = (inputColumn, labels, top);
    }

    internal static IReadOnlyList<AddedColumn> Adds { get; } =
    [
        new(PredictedLabel, TextDataViewType.Instance),
        new(TopLabels, new VectorDataViewType(TextDataViewType.Instance)),
        new(TopIndices, new VectorDataViewType(NumberDataViewType.Int32)),
        new(TopScores, new VectorDataViewType(NumberDataViewType.Single)),
    ];

    internal string InputColumn { get; }

    internal override BoundMap Bind(DataViewSchema input) => new Map(this, input);

    private sealed class Map : BoundMap
    {
        private readonly ClassScoresTransformer _owner;

        internal Map(ClassScoresTransformer owner, DataViewSchema schema)
            : base(schema, [Find(schema, owner.InputColumn).Index], ClassScoresTransformer.Adds)
        {
            _owner = owner;
            if (schema[Reads[0]].Type is not VectorDataViewType { ItemType: NumberDataViewType })
                throw new ArgumentException($"Column '{owner.InputColumn}' is {schema[Reads[0]].Type}; scores are a vector of numbers.", nameof(schema));
        }

        internal override RowMap Start(DataViewRow input, IReadOnlyList<int> outputs) =>
            new Rows(_owner, input, ColumnReader.Create(input, input.Schema[Reads[0]]));
    }

    private sealed class Rows(ClassScoresTransformer owner, DataViewRow row, ColumnReader reader) : RowMap
    {
        private IReadOnlyList<ClassScore> _best = [];
        private long _position = -1;

        internal override Delegate Getter(int output) => ColumnGetters.Create(Adds[output].Type, () => Value(Adds[output].Name));

        private Tensor Value(string column)
        {
            if (_position != row.Position || _position < 0)
                (_best, _position) = (Best(), row.Position);
            long[] shape = [_best.Count];
            return column switch
            {
                PredictedLabel => Tensor.FromStrings([1], [_best.Count == 0 ? [] : Label(_best[0])]),
                TopLabels => Tensor.FromStrings(shape, [.. _best.Select(Label)]),
                TopIndices => Tensor.From([.. _best.Select(b => b.Index)], shape),
                _ => Tensor.From([.. _best.Select(b => (float)b.Score)], shape),
            };
        }

        private IReadOnlyList<ClassScore> Best() =>
            reader.Read() is { Count: > 0 } scores ? ClassScores.Top(scores, owner._labels, owner._top) : [];

        private static byte[] Label(ClassScore score) =>
            Encoding.UTF8.GetBytes(score.Label ?? score.Index.ToString(CultureInfo.InvariantCulture));
    }
}
