using System.Globalization;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>Numbers as C's %e and %g write them.</summary>
internal static class PrintfText
{
    /// <summary>%.{precision}e: 1.500000e+02.</summary>
    internal static string Scientific(double value, int precision)
    {
        var text = value.ToString("e" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var at = text.IndexOf('e', StringComparison.Ordinal);
        var exponent = int.Parse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return $"{text[..at]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }

    /// <summary>%.{precision}g: the shorter of both forms, without zeros at the end.</summary>
    internal static string General(double value, int precision)
    {
        var digits = Math.Max(precision, 1);
        var scientific = Scientific(value, digits - 1);
        var at = scientific.IndexOf('e', StringComparison.Ordinal);
        var exponent = int.Parse(scientific[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent < -4 || exponent >= digits)
            return Trimmed(scientific[..at]) + scientific[at..];
        var places = digits - 1 - exponent;
        return Trimmed(value.ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    private static string Trimmed(string text) => text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
}
