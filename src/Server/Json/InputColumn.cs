using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Json;

/// <summary>Gathers the values of one input of a signature, row-major.</summary>
internal abstract class InputColumn(TensorInfo input) : IDisposable
{
    internal TensorInfo Input { get; } = input;

    /// <summary>What one value is, for messages.</summary>
    internal abstract string Expected { get; }

    /// <summary>Reads one value, which is no list.</summary>
    /// <exception cref="InvalidInputException">It is not of the input's dtype.</exception>
    internal abstract void Append(ref JsonCursor cursor, int? instance);

    /// <summary>The tensor, which takes over what the column holds.</summary>
    internal abstract Tensor ToTensor(long[] shape);

    public virtual void Dispose()
    {
    }

    protected InvalidInputException Fault(string found, int? instance, string? advice = null) => new(Input.Key, Expected, found, advice, instance);
}
