namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Functions that the framework has not, in float64 to about 1e-15.</summary>
internal static class Special
{
    private const double TwoOverSqrtPi = 1.1283791670955125738961589031215;

    internal static double Expm1(double x) => Math.Abs(x) < 0.5
        ? Half(Math.Tanh(x / 2))
        : Math.Exp(x) - 1;

    internal static double Log1p(double x) => Math.Abs(x) < 0.5
        ? 2 * Math.Atanh(x / (2 + x))
        : Math.Log(1 + x);

    internal static double Erf(double x) => double.IsNaN(x) ? x
        : Math.Abs(x) < 3 ? Series(x)
        : x > 0 ? 1 - Tail(x) : Tail(-x) - 1;

    internal static double Erfc(double x) => double.IsNaN(x) ? x
        : x < 1 ? 1 - Erf(x)
        : x > 27 ? 0 : Tail(x);

    private static double Half(double t) => 2 * t / (1 - t);

    /// <summary>erf by 2/sqrt(pi) * exp(-x^2) * sum of 2^n x^(2n+1) / (1*3*...*(2n+1)).</summary>
    private static double Series(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum) && n < 200; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return TwoOverSqrtPi * Math.Exp(-x * x) * sum;
    }

    /// <summary>erfc of x >= 1 by its continued fraction, evaluated from the end.</summary>
    private static double Tail(double x)
    {
        var fraction = x;
        for (var n = 120; n >= 1; n--)
            fraction = x + (n / 2.0 / fraction);
        return Math.Exp(-x * x) / (fraction * Math.Sqrt(Math.PI));
    }
}
