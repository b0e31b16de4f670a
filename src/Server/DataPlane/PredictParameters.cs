namespace MlNetServe.Server.DataPlane;

/// <summary>What a call wishes beside its inputs.</summary>
internal sealed record PredictParameters
{
    /// <summary>The signature; null for serving_default, else the only one.</summary>
    internal string? Signature { get; init; }

    /// <summary>The model's name, which must be the served one; null for it.</summary>
    internal string? Model { get; init; }

    /// <summary>The version, which must be the served one; null for it.</summary>
    internal long? Version { get; init; }

    /// <summary>The number of best classes; null for all when <see cref="MinScore"/> is set, else for rows.</summary>
    internal int? TopK { get; init; }

    /// <summary>The least score of a class.</summary>
    internal double? MinScore { get; init; }

    /// <summary>True for the index of the best class alone.</summary>
    internal bool BestClassOnly { get; init; }

    /// <summary>The outputs wanted, in this order; null for all in ordinal order.</summary>
    internal IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>The deadline in milliseconds, at least 1; null for the server's.</summary>
    internal int? TimeoutMilliseconds { get; init; }

    /// <summary>True when the answer is class scores rather than the outputs themselves.</summary>
    internal bool WantsClasses => TopK is not null || MinScore is not null || BestClassOnly;
}
