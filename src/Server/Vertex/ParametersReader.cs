using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Json;

namespace MlNetServe.Server.Vertex;

/// <summary>Reads parameters from JSON, from the query string and from form fields.</summary>
internal static class ParametersReader
{
    /// <summary>Reads the value of <c>parameters</c>: an object, or null, which is as if it were left out.</summary>
    internal static PredictParameters Read(ref JsonCursor cursor, PredictParameters parameters)
    {
        switch (cursor.Peek())
        {
            case JsonKind.Null:
                cursor.ReadWord();
                return parameters;
            case JsonKind.Object:
                break;
            case var other:
                throw RequestException.Invalid($"'parameters': expected an object, found {JsonWords.Of(other)}.");
        }

        cursor.Enter();
        var first = true;
        while (cursor.NextMember(ref first, out var name))
        {
            var value = ReadValue(ref cursor);
            if (value is { } given)
                parameters = ParameterTable.With(parameters, name.ToString(), given);
        }

        return parameters;
    }

    internal static PredictParameters Read(IQueryCollection query, PredictParameters parameters)
    {
        foreach (var (name, values) in query)
            parameters = ParameterTable.With(parameters, name, ParameterValue.FromText(string.Join(',', values.ToArray())));
        return parameters;
    }

    /// <summary>A value; null for JSON's null.</summary>
    internal static ParameterValue? ReadValue(ref JsonCursor cursor)
    {
        switch (cursor.Peek())
        {
            case JsonKind.String:
                return ParameterValue.FromJsonText(cursor.ReadText().ToString());
            case JsonKind.Number:
                return ParameterValue.FromJsonNumber(System.Text.Encoding.ASCII.GetString(cursor.ReadNumber()));
            case JsonKind.Array:
                return ReadList(ref cursor);
            case var kind:
                JsonSkipper.Skip(ref cursor);
                return kind == JsonKind.Null ? null : ParameterValue.Other(JsonWords.Of(kind));
        }
    }

    private static ParameterValue ReadList(ref JsonCursor cursor)
    {
        var items = new List<string>();
        var onlyText = true;
        cursor.Enter();
        var first = true;
        while (cursor.NextItem(ref first))
        {
            if (cursor.Peek() == JsonKind.String)
            {
                items.Add(cursor.ReadText().ToString());
                continue;
            }

            onlyText = false;
            JsonSkipper.Skip(ref cursor);
        }

        return onlyText ? ParameterValue.FromItems(items) : ParameterValue.Other("a list of other things than texts");
    }
}
