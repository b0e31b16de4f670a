using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.Configuration;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Json;

namespace MlNetServe.Server.Vertex;

/// <summary>Reads <c>instances</c>, the row form: one entry a prediction.</summary>
internal sealed class InstancesReader(InputColumns columns, Memory<byte> body, LimitsOptions limits)
{
    private readonly ServableSignature _signature = columns.Signature;
    private readonly long[]?[] _rowShapes = new long[]?[columns.Signature.Inputs.Count];
    private readonly List<InstanceMember> _members = [];
    private readonly List<byte[]?> _keys = [];
    private int _count;

    /// <summary>Reads the list that stands at <paramref name="position"/>.</summary>
    internal PredictCall Read(int position, PredictParameters parameters)
    {
        var cursor = new JsonCursor(body.Span) { Position = position };
        if (cursor.Peek() is not JsonKind.Array and var kind)
            throw RequestException.Invalid($"'instances': expected a list, found {JsonWords.Of(kind)}.");
        cursor.Enter();
        var first = true;
        while (cursor.NextItem(ref first))
        {
            if (_count == limits.MaxInstances)
                throw new RequestException(ErrorClass.TooLarge, $"'instances' has more than {limits.MaxInstances} entries (Limits:MaxInstances). Send several requests.");
            ReadInstance(ref cursor);
            _count++;
        }

        if (_count == 0)
            throw RequestException.Invalid("'instances' is an empty list. Send at least one instance.");
        var (pictures, tensors) = columns.Take([.. _rowShapes.Select(WholeShape)]);
        return new PredictCall(_signature, parameters, _count) { Pictures = pictures, Tensors = tensors, Keys = _keys.Exists(k => k is not null) ? _keys : null };
    }

    private void ReadInstance(ref JsonCursor cursor)
    {
        if (cursor.Peek() != JsonKind.Object)
        {
            _keys.Add(null);
            ReadOnlyValue(ref cursor);
            return;
        }

        var start = cursor.Position;
        InstanceObject.ReadMembers(ref cursor, _members, _count);
        var end = cursor.Position;
        cursor.Position = start;
        if (InstanceObject.IsValue(_members, _signature))
        {
            _keys.Add(null);
            ReadOnlyValue(ref cursor);
            return;
        }

        var key = InstanceObject.FindKey(_members, _signature);
        _keys.Add(key is { } member ? ReadKey(member) : null);
        var places = InstanceObject.Match(_members, key is not null, _signature, body.Span, _count);
        for (var i = 0; i < places.Length; i++)
        {
            cursor.Position = places[i];
            ReadInput(ref cursor, i);
        }

        cursor.Position = end;
    }

    private void ReadOnlyValue(ref JsonCursor cursor)
    {
        if (_signature.Inputs.Count != 1)
        {
            var names = string.Join(", ", _signature.Inputs.Select(i => $"'{i.Key}'"));
            throw RequestException.Invalid(
                $"instances[{_count}]: expected an object with {names} of signature '{_signature.Name}', found {JsonWords.Of(cursor.Peek())}.");
        }

        ReadInput(ref cursor, 0);
    }

    private void ReadInput(ref JsonCursor cursor, int input)
    {
        var column = columns.For(input, cursor.Peek(), _count);
        var shape = NestedList.Read(ref cursor, column, _count);
        if (column is not PictureColumn)
            RowShape.Check(column.Input, shape, ref _rowShapes[input], _count);
        else if (shape.Any(size => size != 1))
            throw new InvalidInputException(column.Input.Key, "one picture", $"[{string.Join(",", shape)}] of them", instance: _count);
    }

    private byte[] ReadKey(InstanceMember member)
    {
        if (member.Kind is not (JsonKind.String or JsonKind.Number))
            throw RequestException.Invalid($"instances[{_count}], 'key': expected a text or a number, found {JsonWords.Of(member.Kind)}.");
        var cursor = new JsonCursor(body.Span) { Position = member.Position };
        JsonSkipper.Skip(ref cursor);
        return cursor.Slice(member.Position, cursor.Position).ToArray();
    }

    /// <summary>The rows along a new axis 0; a single row of an input that is a scalar stays one.</summary>
    private long[]? WholeShape(long[]? row, int input) =>
        row is null ? null
        : row.Length == 0 && _count == 1 && _signature.Inputs[input].Shape is { Count: 0 } ? []
        : [_count, .. row];
}
