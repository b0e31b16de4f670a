using System.Globalization;
using System.Text.RegularExpressions;

namespace MlNetServe.Cli.Tensors;

/// <summary>The dictionary at the head of an .npy file: type code, order of the elements, shape.</summary>
internal sealed partial record NpyHeader(string Code, bool IsFortranOrder, long[] Shape)
{
    private const int MaxRank = 64;

    /// <summary>Parses the dictionary as NumPy writes it; the keys may come in any order.</summary>
    /// <returns>Null when it is none.</returns>
    internal static NpyHeader? Parse(string text)
    {
        var code = CodePattern().Match(text);
        var order = OrderPattern().Match(text);
        var shape = ShapePattern().Match(text);
        if (!order.Success || !shape.Success)
            return null;
        var parts = shape.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var dims = new long[parts.Length];
        for (var i = 0; i < dims.Length; i++)
        {
            if (!long.TryParse(parts[i].TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out dims[i]))
                return null;
        }

        return dims.Length > MaxRank ? null : new NpyHeader(code.Success ? code.Groups[1].Value : "", order.Groups[1].Value == "True", dims);
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]{2,32})['"]""")]
    private static partial Regex CodePattern();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex OrderPattern();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([0-9L,\s]*)\)""")]
    private static partial Regex ShapePattern();
}
