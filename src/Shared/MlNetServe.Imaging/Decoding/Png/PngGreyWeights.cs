namespace MlNetServe.Imaging;

/// <summary>
/// Colour to grey as libpng does it with TensorFlow's weights 0.299 and 0.587, in units of 1/32768; where the file states a gamma,
/// the sum is taken of linear light.
/// </summary>
internal sealed class PngGreyWeights
{
    private const int Red = 9797;
    private const int Green = 19234;
    private const int Blue = 32768 - Red - Green;

    private readonly int _rounding;
    private readonly ushort[]? _toLinear;
    private readonly ushort[]? _fromLinear;

    public PngGreyWeights(int gamma, int depth)
    {
        _rounding = depth == 16 ? 16384 : 0;
        // libpng leaves gammas within 5 % of 1 alone.
        if (gamma is <= 0 or (>= 95000 and <= 105000))
            return;
        var max = depth == 16 ? ushort.MaxValue : byte.MaxValue;
        (_toLinear, _fromLinear) = (Powers(max, 100000.0 / gamma), Powers(max, gamma / 100000.0));
    }

    public ushort Grey(ushort r, ushort g, ushort b)
    {
        if (r == g && g == b)
            return r;
        if (_toLinear is null || _fromLinear is null)
            return (ushort)(((Red * r) + (Green * g) + (Blue * b) + _rounding) >> 15);
        return _fromLinear[((Red * _toLinear[r]) + (Green * _toLinear[g]) + (Blue * _toLinear[b]) + 16384) >> 15];
    }

    private static ushort[] Powers(int max, double exponent)
    {
        var powers = new ushort[max + 1];
        for (var i = 0; i <= max; i++)
            powers[i] = (ushort)Math.Floor((max * Math.Pow(i / (double)max, exponent)) + 0.5);
        return powers;
    }
}
