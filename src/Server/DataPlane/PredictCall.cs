using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.DataPlane;

/// <summary>A call as read from the wire, ready to be scored. Owns the tensors; pictures lie in the request's body.</summary>
internal sealed class PredictCall(ServableSignature signature, PredictParameters parameters, int count) : IDisposable
{
    internal ServableSignature Signature { get; } = signature;

    internal PredictParameters Parameters { get; } = parameters;

    /// <summary>The number of instances; of the column form 1.</summary>
    internal int Count { get; } = count;

    /// <summary>True for the column form: whole tensors in, whole tensors out.</summary>
    internal bool IsColumns { get; init; }

    /// <summary>The pictures of <see cref="ServableSignature.PictureInput"/>, one an instance; null when it is given as numbers, or not at all.</summary>
    internal IReadOnlyList<ReadOnlyMemory<byte>>? Pictures { get; init; }

    /// <summary>The other inputs as whole tensors.</summary>
    internal IReadOnlyDictionary<string, Tensor> Tensors { get; init; } = new Dictionary<string, Tensor>();

    /// <summary>The instances' keys as JSON, to be echoed; null where none is.</summary>
    internal IReadOnlyList<byte[]?>? Keys { get; init; }

    /// <summary>True when each instance is one picture and nothing else.</summary>
    internal bool IsPictureRows => Pictures is not null && !IsColumns && Signature.TakesPictures;

    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
            tensor.Dispose();
    }
}
