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

    private readonly int _depth;
    private readonly double _gamma;

    public PngGreyWeights(int gamma, int depth)
    {
        _depth = depth;
        // libpng leaves gammas within 5 % of 1 alone.
        _gamma = gamma is > 0 and (< 95000 or > 105000) ? gamma / 100000.0 : 0;
    }

    public ushort Grey(ushort r, ushort g, ushort b)
    {
        if (r == g && g == b)
            return r;
        if (_gamma == 0)
            return (ushort)(((Red * r) + (Green * g) + (Blue * b) + (_depth == 16 ? 16384 : 0)) >> 15);
        var linear = ((Red * Power(r, 1 / _gamma)) + (Green * Power(g, 1 / _gamma)) + (Blue * Power(b, 1 / _gamma)) + 16384) >> 15;
        return (ushort)Power(linear, _gamma);
    }

    private int Power(int value, double exponent)
    {
        var max = _depth == 16 ? 65535.0 : 255.0;
        return (int)Math.Floor((max * Math.Pow(value / max, exponent)) + 0.5);
    }
}
