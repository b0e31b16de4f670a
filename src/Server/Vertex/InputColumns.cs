using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.Configuration;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Json;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Vertex;

/// <summary>The columns of a signature's inputs while a body is read.</summary>
internal sealed class InputColumns(ServableModel model, ServableSignature signature, Memory<byte> body, LimitsOptions limits) : IDisposable
{
    private readonly InputColumn?[] _columns = new InputColumn?[signature.Inputs.Count];

    internal ServableSignature Signature => signature;

    /// <summary>The column of an input, made by its first value: a numeric image input takes pictures or numbers.</summary>
    /// <exception cref="InvalidInputException">A list comes where the input takes an encoded picture.</exception>
    internal InputColumn For(int input, JsonKind kind, int? instance)
    {
        var column = _columns[input] ??= Create(signature.Inputs[input], kind);
        if (column is PictureColumn && kind == JsonKind.Array && !TakesLists(column.Input, instance is not null))
            throw RequestException.Invalid(PictureWanted(column.Input, instance));
        return column;
    }

    internal InputColumn? this[int input] => _columns[input];

    /// <summary>The pictures and tensors, which the caller takes over.</summary>
    /// <param name="shapes">The whole shape of each input that was given; null for those that were not.</param>
    internal (IReadOnlyList<ReadOnlyMemory<byte>>? Pictures, Dictionary<string, Tensor> Tensors) Take(long[]?[] shapes)
    {
        IReadOnlyList<ReadOnlyMemory<byte>>? pictures = null;
        var tensors = new Dictionary<string, Tensor>(_columns.Length, StringComparer.Ordinal);
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i] is PictureColumn column)
                pictures = column.Pictures;
            else if (_columns[i] is { } other && shapes[i] is { } shape)
                tensors[other.Input.Key] = other.ToTensor(shape);
            _columns[i] = null;
        }

        return (pictures, tensors);
    }

    public void Dispose()
    {
        foreach (var column in _columns)
            column?.Dispose();
    }

    private InputColumn Create(TensorInfo input, JsonKind kind)
    {
        var isPicture = input.Key == signature.PictureInput
            && (input.Role == TensorRole.EncodedImage || kind is JsonKind.String or JsonKind.Object);
        return isPicture ? new PictureColumn(input, body)
            : input.DType == DType.String ? new StringColumn(input, body, limits.MaxTensorElements)
            : input.DType.IsNumeric() ? new NumberColumn(input, limits.MaxTensorElements)
            : throw new RequestException(ErrorClass.Unsupported, $"Input '{input.Key}' is {input.DType.Name()}, which can't be sent as JSON.");
    }

    /// <summary>In the column form a list of pictures; in an instance only where the input has an axis beside the batch.</summary>
    private static bool TakesLists(TensorInfo input, bool inInstance) =>
        !inInstance || (input.Role == TensorRole.EncodedImage && input.Shape?.Count > 1);

    private string PictureWanted(TensorInfo input, int? instance)
    {
        var text = $"instances[{instance}] is a list, but input '{input.Key}' takes an encoded picture. Send {{\"b64\": ...}}";
        var pixels = model.Signatures.Values.Where(s => s.Inputs is [{ Role: TensorRole.ImagePixels }])
            .MaxBy(s => s.Outputs.Count(o => signature.Outputs.Any(mine => mine.Key == o.Key)));
        return pixels is null ? text + "." : $"{text}, or use signature '{pixels.Name}' ({pixels.Inputs[0]}).";
    }
}
