using System.Globalization;
using System.Text;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Output;

/// <summary>Elements of tensors in words for people and tables.</summary>
internal static class TensorText
{
    private const int Shown = 8;

    /// <summary>Such as "float32 [3] 0.1, 0.2, 0.7"; at most eight values.</summary>
    internal static string Summary(Tensor tensor)
    {
        var values = Enumerable.Range(0, (int)Math.Min(tensor.Count, Shown)).Select(i => Element(tensor, i));
        var more = tensor.Count > Shown ? $", ... ({tensor.Count} values)" : "";
        return $"{tensor.DType.Name()} [{string.Join(",", tensor.Shape)}] {string.Join(", ", values)}{more}";
    }

    /// <summary>Element <paramref name="index"/> in C order, with all its digits.</summary>
    internal static string Element(Tensor tensor, long index) => tensor.DType switch
    {
        DType.String => Encoding.UTF8.GetString(tensor.Strings[(int)index]),
        DType.Bool => tensor.IntegerAt(index) != 0 ? "true" : "false",
        DType.UInt64 => unchecked((ulong)tensor.IntegerAt(index)).ToString(CultureInfo.InvariantCulture),
        _ when tensor.DType.IsInteger() => tensor.IntegerAt(index).ToString(CultureInfo.InvariantCulture),
        _ => Number(tensor.DoubleAt(index)),
    };

    /// <summary>The shortest digits that give the number back; those of a float32 when it is one.</summary>
    internal static string Number(double value) => (float)value == value
        ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);
}
