using System.Text;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Models;

/// <summary>A JSON body that a signature can answer: the shipped picture where it takes one, else zeros and short texts.</summary>
internal sealed class ExampleBody
{
    private const int LongestInline = 2000;
    private const long ImageSize = 224;
    private const string BashLists =
        "l() { v=$1; shift; for n; do s=; for ((i=0;i<n;i++)); do s+=,$v; done; v=\"[${s:1}]\"; done; printf %s \"$v\"; }; ";

    private readonly List<ExamplePiece> _pieces = [];

    /// <summary>Builds the body for a signature.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="picture">The picture for its image input, in base64.</param>
    internal ExampleBody(ServableSignature signature, string picture)
    {
        Picture = picture;
        long[] batches = [.. signature.Inputs.Where(i => i.Shape is { Count: > 0 } && i.Shape[0] >= 0).Select(i => i.Shape![0]).Distinct()];
        var count = batches is [var only] ? only : 1;
        IsColumns = batches.Length > 1 || (count > 1 && signature.Inputs.Any(i => i.Shape is { Count: 0 }));
        if (IsColumns)
        {
            Add("{\"inputs\":");
            AddObject(signature, whole: true);
            Add("}");
            return;
        }

        Add("{\"instances\":[");
        for (var i = 0L; i < count; i++)
        {
            Add(i == 0 ? "" : ",");
            AddObject(signature, whole: false);
        }

        Add("]}");
    }

    /// <summary>True when the answer is <c>outputs</c> rather than <c>predictions</c>.</summary>
    internal bool IsColumns { get; }

    private string Picture { get; }

    /// <summary>True when pictures can be sent for the signature's image input.</summary>
    internal static bool TakesPictures(ServableSignature signature) =>
        signature.PictureInput is { } key && (signature.PictureRule is not null || signature.Inputs.Any(i => i.Key == key && i.Role == TensorRole.EncodedImage));

    /// <summary>The body as JSON.</summary>
    internal string ToJson()
    {
        var text = new StringBuilder();
        foreach (var piece in _pieces)
            text.Append(piece.Shape is null ? piece.Text : Nest(piece));
        return text.ToString();
    }

    /// <summary>The argument of curl's --data-binary: the body itself, or a bash expression that makes it where it is long.</summary>
    internal string ToBash()
    {
        var json = ToJson();
        if (json.Length <= LongestInline)
            return Bash.Quote(json);
        var parts = _pieces.Select(p => p.Shape is null ? Bash.Quote(p.Text) : $"\"$(l {p.Text} {string.Join(' ', p.Shape.Reverse())})\"");
        return $"@<({BashLists}printf %s {string.Concat(parts)})";
    }

    private void AddObject(ServableSignature signature, bool whole)
    {
        Add("{");
        for (var i = 0; i < signature.Inputs.Count; i++)
        {
            var input = signature.Inputs[i];
            Add($"{(i == 0 ? "" : ",")}{System.Text.Json.JsonSerializer.Serialize(input.Key)}:");
            AddValue(input, whole, input.Key == signature.PictureInput && TakesPictures(signature));
        }

        Add("}");
    }

    private void AddValue(TensorInfo input, bool whole, bool isPicture)
    {
        var shape = ShapeOf(input, whole);
        if (isPicture)
            Add(whole && shape.Length > 0 ? $"[{{\"b64\":\"{Picture}\"}}]" : $"{{\"b64\":\"{Picture}\"}}");
        else
            _pieces.Add(new ExamplePiece(input.DType switch { DType.String => "\"text\"", DType.Bool => "false", _ => "0" }, shape));
    }

    private static long[] ShapeOf(TensorInfo input, bool whole)
    {
        var shape = input.Shape?.ToArray() ?? [];
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] < 0)
                shape[axis] = input.Role == TensorRole.ImagePixels && axis > 0 ? ImageSize : 1;
        }

        return whole || shape.Length == 0 ? shape : shape[1..];
    }

    private static string Nest(ExamplePiece piece)
    {
        var text = piece.Text;
        foreach (var size in piece.Shape!.Reverse())
            text = $"[{string.Join(',', Enumerable.Repeat(text, checked((int)size)))}]";
        return text;
    }

    private void Add(string text) => _pieces.Add(new ExamplePiece(text, null));
}
