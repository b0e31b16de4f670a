using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.Steps;

/// <summary>The tensors of one call, by the plan's names; frees what was rented for the call.</summary>
internal sealed class PlanScope(CancellationToken cancellation) : IDisposable
{
    private readonly Dictionary<string, Tensor> _values = new(StringComparer.Ordinal);
    private List<RentedBuffer>? _rented;

    /// <summary>Ends the call early.</summary>
    internal CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The names of the values that are still to be read; steps may leave out what nobody wants.</summary>
    internal required IReadOnlySet<string> Wanted { get; init; }

    internal Tensor this[string name]
    {
        get => _values.TryGetValue(name, out var value)
            ? value
            : throw new InvalidOperationException($"The plan reads '{name}' before it is made.");
        set => _values[name] = value;
    }

    /// <summary>Sets a value whose buffer goes back to the pool when the call ends.</summary>
    internal void SetRented(string name, Tensor value, RentedBuffer buffer)
    {
        (_rented ??= []).Add(buffer);
        _values[name] = value;
    }

    /// <summary>A value that outlives the call: copied when its buffer is rented.</summary>
    internal Tensor Detach(string name)
    {
        var value = this[name];
        return _rented is null || value.DType == DType.String || !_rented.Exists(r => r.Holds(value.Bytes))
            ? value
            : Tensor.FromBytes(value.DType, value.Shape, value.Bytes.ToArray());
    }

    public void Dispose() => _rented?.ForEach(r => r.Dispose());
}
