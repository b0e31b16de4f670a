using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Image;

/// <summary>The kernels of ScaleAndTranslate as functions of the distance, which is not negative.</summary>
internal sealed class SamplingKernel
{
    private readonly Func<Expression, Expression> _at;

    private SamplingKernel(Func<Expression, Expression> at) => _at = at;

    /// <summary>The kernel of a name; an issue when there is none.</summary>
    internal static SamplingKernel Of(OpContext op, string name) => new(name switch
    {
        "lanczos1" => x => Lanczos(x, 1),
        "lanczos3" => x => Lanczos(x, 3),
        "lanczos5" => x => Lanczos(x, 5),
        "gaussian" => x => Within(x, 1.5, (x * x * -2).Exp()),
        "box" => x => (x < 0.5).Choose(x.Number(1), x.Is(0.5).Choose(x.Number(0.5), 0)),
        "triangle" => x => (1 - x).Max(0),
        "keyscubic" => x => Cubic(x, -0.5),
        "mitchellcubic" => x => Pieces(x,
            (((((x * (-7.0 / 18)) + 2) * x) - (10.0 / 3)) * x) + (16.0 / 9),
            ((((x * (7.0 / 6)) - 2) * x) * x) + (8.0 / 9)),
        _ => throw op.Refuse($"is {name}, which is no kernel.", "kernel_type"),
    });

    /// <summary>The weight at a distance.</summary>
    internal Expression At(Expression distance) => _at(distance);

    private static Expression Lanczos(Expression x, double radius)
    {
        var angle = x.Max(1e-3) * Math.PI;
        var wave = angle.Sin() * (angle / radius).Sin() * radius / (angle * angle);
        return (x > radius).Choose(x.Number(0), (x <= 1e-3).Choose(x.Number(1), wave));
    }

    /// <summary>The cubic convolution kernel with the parameter a (Keys' has -0.5); 0 from distance 2 on.</summary>
    internal static Expression Cubic(Expression x, double a) => Pieces(x,
        (((((x * a) - (5 * a)) * x) + (8 * a)) * x) - (4 * a),
        ((((x * (a + 2)) - (a + 3)) * x) * x) + 1);

    private static Expression Pieces(Expression x, Expression outer, Expression inner) =>
        (x >= 1).Choose(Within(x, 2, outer), inner);

    private static Expression Within(Expression x, double radius, Expression value) => (x < radius).Choose(value, 0);
}
