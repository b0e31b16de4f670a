using System.Globalization;
using System.Text;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>AsString: numbers as C's printf writes them, with the attributes precision, scientific, shortest, width and fill.</summary>
internal sealed class AsString(HostAttributes attributes) : HostOp
{
    private const int DefaultPrecision = 6;

    private readonly int _precision = attributes.Int("precision");
    private readonly bool _scientific = attributes.Bool("scientific");
    private readonly bool _shortest = attributes.Bool("shortest");
    private readonly int _width = attributes.Int("width");
    private readonly string _fill = attributes.String("fill");

    internal override Tensor[] Run(Tensor[] inputs)
    {
        var input = inputs[0];
        if (input.DType == DType.String)
            return [input];
        var results = new byte[input.Count][];
        for (var i = 0; i < results.Length; i++)
            results[i] = Encoding.ASCII.GetBytes(Padded(Text(input, i)));
        return [Tensor.FromStrings(input.Shape, results)];
    }

    private string Text(Tensor input, int index)
    {
        if (input.DType == DType.Bool)
            return input.IntegerAt(index) != 0 ? "true" : "false";
        if (!input.DType.IsFloat())
            return Integer(input, index);
        var value = input.DoubleAt(index);
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        var precision = _precision < 0 ? DefaultPrecision : _precision;
        return _shortest ? PrintfText.General(value, precision)
            : _scientific ? PrintfText.Scientific(value, precision)
            : value.ToString("F" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Integer(Tensor input, int index) => input.DType == DType.UInt64
        ? unchecked((ulong)input.IntegerAt(index)).ToString(CultureInfo.InvariantCulture)
        : input.IntegerAt(index).ToString(CultureInfo.InvariantCulture);

    private string Padded(string text)
    {
        if (text.Length >= _width)
            return text;
        return _fill switch
        {
            "0" when text[0] is '-' or '+' => text[..1] + text[1..].PadLeft(_width - 1, '0'),
            "0" => text.PadLeft(_width, '0'),
            "-" => text.PadRight(_width),
            "+" when text[0] != '-' => ("+" + text).PadLeft(_width),
            _ => text.PadLeft(_width),
        };
    }
}
