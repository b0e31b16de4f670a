using System.Globalization;
using System.Text;

namespace MlNetServe.TensorFlow;

/// <summary>Names from a file in messages: quoted, without control characters, of bounded length.</summary>
internal static class Quote
{
    private const int Longest = 200;

    internal static string Text(string name)
    {
        var text = new StringBuilder("'");
        foreach (var c in name.AsSpan(0, Math.Min(name.Length, Longest)))
        {
            if (char.IsControl(c) || char.IsSurrogate(c))
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                text.Append(c);
        }

        return text.Append(name.Length > Longest ? "...'" : "'").ToString();
    }
}
