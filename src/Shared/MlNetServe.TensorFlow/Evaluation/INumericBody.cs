using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>A computation over one element type, chosen by <see cref="Numeric"/>.</summary>
internal interface INumericBody
{
    /// <summary>Runs for numbers of type <typeparamref name="T"/>.</summary>
    Tensor Run<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}
