namespace MlNetServe.Conversion.Lowering;

/// <summary>A row of <see cref="OpTable"/>: what becomes of one TensorFlow op.</summary>
internal sealed record OpDefinition
{
    /// <summary>1: any classifier; 2: segmentation, detection, preprocessing, quantisation; 3: the rest.</summary>
    internal required int Tier { get; init; }

    /// <summary>The converter, or null.</summary>
    internal Func<OpContext, Value[]>? Convert { get; init; }

    /// <summary>Why models with this op are refused, and what to do; null when they are not.</summary>
    internal string? Refusal { get; init; }

    /// <summary>The pass that removes the op before lowering; what is left over is refused. Null for none.</summary>
    internal string? HandledBy { get; init; }

    /// <summary>Attributes that do not change the answer and that the converter need not read.</summary>
    internal IReadOnlyList<string> Ignore { get; init; } = [];
}
