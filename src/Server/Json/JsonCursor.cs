using System.Buffers;

namespace MlNetServe.Server.Json;

/// <summary>
/// Reads JSON forward over one piece of UTF-8: no tree, no recursion, nothing copied. Beyond RFC 8259 it takes the number tokens NaN,
/// Infinity, -Infinity, Inf and -Inf, as Python and TensorFlow Serving write them. Every fault is a
/// <see cref="DataPlane.RequestException"/> that names the byte.
/// </summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> json)
{
    private static readonly SearchValues<byte> EndOfPlainText = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _json = json;

    internal int Position { get; set; }

    /// <summary>The kind of the next value; <see cref="JsonKind.End"/> when only white space is left.</summary>
    internal JsonKind Peek()
    {
        SkipSpace();
        if (Position == _json.Length)
            return JsonKind.End;
        return _json[Position] switch
        {
            (byte)'{' => JsonKind.Object,
            (byte)'[' => JsonKind.Array,
            (byte)'"' => JsonKind.String,
            (byte)'t' => JsonKind.True,
            (byte)'f' => JsonKind.False,
            (byte)'n' => JsonKind.Null,
            (byte)'-' or (byte)'N' or (byte)'I' or (>= (byte)'0' and <= (byte)'9') => JsonKind.Number,
            var other => throw JsonFault.At(Position, $"a value was expected, found {Printable(other)}"),
        };
    }

    /// <summary>Steps into an array or object, whose first byte is next.</summary>
    internal void Enter()
    {
        SkipSpace();
        Position++;
    }

    /// <summary>Moves to the next item of an array.</summary>
    /// <param name="first">True before the first item; set to false.</param>
    /// <returns>False when the array ended.</returns>
    internal bool NextItem(ref bool first) => Next((byte)']', ref first);

    /// <summary>Moves to the value of the next member of an object.</summary>
    /// <returns>False when the object ended.</returns>
    internal bool NextMember(ref bool first, out JsonText name)
    {
        name = default;
        if (!Next((byte)'}', ref first))
            return false;
        if (Position == _json.Length)
            throw JsonFault.End(Position);
        if (_json[Position] != (byte)'"')
            throw JsonFault.At(Position, $"a member's name in quotes was expected, found {Printable(_json[Position])}");
        name = ReadText();
        SkipSpace();
        if (Position == _json.Length)
            throw JsonFault.End(Position);
        if (_json[Position] != (byte)':')
            throw JsonFault.At(Position, $"':' was expected, found {Printable(_json[Position])}");
        Position++;
        SkipSpace();
        return true;
    }

    /// <summary>Reads a string, whose opening quote is next.</summary>
    internal JsonText ReadText()
    {
        SkipSpace();
        var start = ++Position;
        var escapes = false;
        while (true)
        {
            var run = _json[Position..].IndexOfAny(EndOfPlainText);
            if (run < 0)
                throw JsonFault.End(_json.Length);
            Position += run;
            switch (_json[Position])
            {
                case (byte)'"':
                    return new JsonText(start, _json[start..Position++], escapes);
                case (byte)'\\':
                    escapes = true;
                    if ((Position += 2) > _json.Length)
                        throw JsonFault.End(_json.Length);
                    break;
                default:
                    throw JsonFault.At(Position, "a control character stands in a string");
            }
        }
    }

    /// <summary>Reads a number or one of the tokens that stand for one, as it is written.</summary>
    internal ReadOnlySpan<byte> ReadNumber()
    {
        SkipSpace();
        var start = Position;
        Position += JsonNumbers.Length(_json[start..], start);
        return _json[start..Position];
    }

    /// <summary>Reads true, false or null, whose first letter is next.</summary>
    internal void ReadWord()
    {
        SkipSpace();
        var rest = _json[Position..];
        var word = rest[0] switch { (byte)'t' => "true"u8, (byte)'f' => "false"u8, _ => "null"u8 };
        if (!rest.StartsWith(word))
            throw rest.Length < word.Length && word.StartsWith(rest) ? JsonFault.End(_json.Length) : JsonFault.At(Position, "an unknown word");
        Position += word.Length;
    }

    /// <summary>The bytes as they are written between two positions.</summary>
    internal readonly ReadOnlySpan<byte> Slice(int start, int end) => _json[start..end];

    internal void SkipSpace()
    {
        while (Position < _json.Length && _json[Position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            Position++;
    }

    private bool Next(byte close, ref bool first)
    {
        SkipSpace();
        if (Position == _json.Length)
            throw JsonFault.End(Position);
        if (_json[Position] == close)
        {
            Position++;
            return false;
        }

        if (!first)
        {
            if (_json[Position] != (byte)',')
                throw JsonFault.At(Position, $"',' or '{(char)close}' was expected, found {Printable(_json[Position])}");
            Position++;
            SkipSpace();
            if (Position < _json.Length && _json[Position] == close)
                throw JsonFault.At(Position, "a comma stands before the end of a list or object");
        }

        first = false;
        return true;
    }

    private static string Printable(byte value) => value is > 0x20 and < 0x7F ? $"'{(char)value}'" : $"byte 0x{value:X2}";
}
