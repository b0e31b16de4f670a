using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Json;

namespace MlNetServe.Server.Vertex;

/// <summary>Reads <c>inputs</c>, the column form: whole tensors, the batch included.</summary>
internal sealed class ColumnsReader(InputColumns columns, Memory<byte> body)
{
    private readonly ServableSignature _signature = columns.Signature;
    private readonly long[]?[] _shapes = new long[]?[columns.Signature.Inputs.Count];

    /// <summary>Reads the value that stands at <paramref name="position"/>.</summary>
    internal PredictCall Read(int position, PredictParameters parameters)
    {
        var cursor = new JsonCursor(body.Span) { Position = position };
        if (cursor.Peek() == JsonKind.Object && !IsB64(cursor))
            ReadObject(ref cursor);
        else if (_signature.Inputs.Count == 1)
            ReadInput(ref cursor, 0);
        else
            throw RequestException.Invalid($"'inputs': expected an object with {Names()}, found {JsonWords.Of(cursor.Peek())}.");
        var (pictures, tensors) = columns.Take(_shapes);
        return new PredictCall(_signature, parameters, 1) { IsColumns = true, Pictures = pictures, Tensors = tensors };
    }

    private void ReadObject(ref JsonCursor cursor)
    {
        cursor.Enter();
        var first = true;
        while (cursor.NextMember(ref first, out var name))
        {
            var key = name.ToString();
            var input = 0;
            while (input < _shapes.Length && _signature.Inputs[input].Key != key)
                input++;
            if (input == _shapes.Length)
                throw RequestException.Invalid($"'inputs': expected {Names()} of signature '{_signature.Name}', found '{(key.Length > 64 ? key[..64] + "..." : key)}'.");
            if (_shapes[input] is not null)
                throw RequestException.Invalid($"'inputs': '{key}' is given twice.");
            ReadInput(ref cursor, input);
        }
    }

    private void ReadInput(ref JsonCursor cursor, int input) =>
        _shapes[input] = NestedList.Read(ref cursor, columns.For(input, FirstValue(cursor), null), null);

    private bool IsB64(JsonCursor cursor)
    {
        cursor.Enter();
        var first = true;
        return _signature.Inputs.Count == 1 && cursor.NextMember(ref first, out var name) && name.Is("b64"u8);
    }

    /// <summary>The kind of the first value inside nested lists: it decides between pictures and numbers.</summary>
    private static JsonKind FirstValue(JsonCursor cursor)
    {
        while (cursor.Peek() == JsonKind.Array)
        {
            cursor.Enter();
            var first = true;
            if (!cursor.NextItem(ref first))
                return JsonKind.Array;
        }

        return cursor.Peek();
    }

    private string Names() => _signature.Inputs.Count == 0 ? "nothing" : string.Join(", ", _signature.Inputs.Select(i => $"'{i.Key}'"));
}
