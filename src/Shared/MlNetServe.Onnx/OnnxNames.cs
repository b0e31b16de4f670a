using System.Globalization;
using System.Text;

namespace MlNetServe.Onnx;

/// <summary>Names of values and nodes: any string becomes a legal one, and different strings stay different.</summary>
public static class OnnxNames
{
    private const int MaxQuoted = 200;

    /// <summary>
    /// Makes a legal ONNX name. Control and formatting characters, white space, quotes, backslashes, percent signs and unpaired
    /// surrogates become <c>%XX</c> for each UTF-8 byte (<c>%uXXXX</c> for an unpaired surrogate); everything else stays.
    /// The empty string, which in ONNX means "absent", becomes <c>%</c>. No two names get the same result.
    /// </summary>
    public static string Escape(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0)
        {
            return "%";
        }

        return IsPlain(name) ? name : EscapeEach(name);
    }

    /// <summary>Quotes any string for a message: escaped as by <see cref="Escape"/> save for spaces, at most 200 characters.</summary>
    internal static string Quote(string name)
    {
        var plain = name.Length > MaxQuoted ? name[..MaxQuoted] : name;
        var escaped = plain.Length == 0 ? "" : Escape(plain).Replace("%20", " ", StringComparison.Ordinal);
        return name.Length > MaxQuoted ? $"\"{escaped}...\"" : $"\"{escaped}\"";
    }

    private static bool IsPlain(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"_./:-".Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static string EscapeEach(string name)
    {
        var text = new StringBuilder(name.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < name.Length;)
        {
            if (!Rune.TryGetRuneAt(name, i, out var rune))
            {
                text.Append("%u").Append(((int)name[i]).ToString("X4", CultureInfo.InvariantCulture));
                i++;
                continue;
            }

            AppendRune(text, rune, utf8);
            i += rune.Utf16SequenceLength;
        }

        return text.ToString();
    }

    private static void AppendRune(StringBuilder text, Rune rune, Span<byte> utf8)
    {
        if (!MustEscape(rune))
        {
            text.Append(rune.ToString());
            return;
        }

        foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
        {
            text.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }
    }

    private static bool MustEscape(Rune rune) =>
        rune.Value is '%' or '"' or '\\' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
}
