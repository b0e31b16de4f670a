namespace MlNetServe.Server.Json;

/// <summary>Checks and passes over a value of any kind, with one bit of memory a level.</summary>
internal static class JsonSkipper
{
    /// <summary>The deepest nesting of lists and objects that is read; more is refused.</summary>
    internal const int MaxDepth = 64;

    internal static void Skip(ref JsonCursor cursor)
    {
        ulong objects = 0; // bit 0: the innermost level is an object
        var depth = 0;
        var first = false;
        while (true)
        {
            if (!EnteredList(ref cursor, ref objects, ref depth, ref first))
                first = false;
            while (true)
            {
                if (depth == 0)
                    return;
                if ((objects & 1) != 0 ? cursor.NextMember(ref first, out _) : cursor.NextItem(ref first))
                    break;
                depth--;
                objects >>= 1;
                first = false;
            }
        }
    }

    private static bool EnteredList(ref JsonCursor cursor, ref ulong objects, ref int depth, ref bool first)
    {
        switch (cursor.Peek())
        {
            case JsonKind.Object or JsonKind.Array:
                var isObject = cursor.Peek() == JsonKind.Object;
                if (depth == MaxDepth)
                    throw JsonFault.At(cursor.Position, $"lists and objects are nested deeper than {MaxDepth} levels");
                cursor.Enter();
                depth++;
                objects = (objects << 1) | (isObject ? 1UL : 0UL);
                first = true;
                return true;
            case JsonKind.String:
                _ = cursor.ReadText();
                return false;
            case JsonKind.Number:
                _ = cursor.ReadNumber();
                return false;
            case JsonKind.End:
                throw JsonFault.End(cursor.Position);
            default:
                cursor.ReadWord();
                return false;
        }
    }
}
