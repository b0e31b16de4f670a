using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>A computation over float32 or float64, chosen by <see cref="Numeric"/>.</summary>
internal interface IFloatBody
{
    /// <summary>Runs for floats of type <typeparamref name="T"/>.</summary>
    Tensor Run<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;
}
