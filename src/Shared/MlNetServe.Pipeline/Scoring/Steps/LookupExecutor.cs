using MlNetServe.Conversion.Host;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.Steps;

/// <summary>LookupTableFindV2 over a table whose content is known; equal bytes are equal keys.</summary>
internal sealed class LookupExecutor : StepExecutor
{
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly Tensor _values;

    internal LookupExecutor(LookupStep step)
        : base(step.Reads, step.Makes)
    {
        var keys = step.Keys.ToTensor();
        _values = step.Values.ToTensor();
        for (var i = 0; i < keys.Count; i++)
            _rows.TryAdd(TensorElements.Key(keys, i), i);
    }

    internal override void Execute(PlanScope scope)
    {
        var (input, absent) = (scope[Reads[0]], scope[Reads[1]]);
        var rows = new int[input.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = _rows.TryGetValue(TensorElements.Key(input, i), out var row) ? row : -1;
        scope[Makes[0]] = _values.DType == DType.String ? Strings(input.Shape, rows, absent) : Numbers(input.Shape, rows, absent);
    }

    private Tensor Strings(long[] shape, int[] rows, Tensor absent) =>
        Tensor.FromStrings(shape, Array.ConvertAll(rows, r => r < 0 ? absent.Strings[0] : _values.Strings[r]));

    private Tensor Numbers(long[] shape, int[] rows, Tensor absent)
    {
        var size = _values.DType.SizeInBytes();
        var values = _values.Bytes.Span;
        var missing = absent.Bytes.Span;
        var bytes = new byte[rows.Length * size];
        for (var i = 0; i < rows.Length; i++)
            (rows[i] < 0 ? missing[..size] : values.Slice(rows[i] * size, size)).CopyTo(bytes.AsSpan(i * size));
        return Tensor.FromBytes(_values.DType, shape, bytes);
    }
}
