namespace MlNetServe.TensorFlow.Graph;

/// <summary>The layer that a random op belongs to: the innermost name scope that is not the op's own helper scope or a call.</summary>
internal static class LayerName
{
    private static readonly string[] Helpers =
    [
        "random_uniform", "random_normal", "truncated_normal", "stateless_random_uniform", "stateless_random_normal", "stateless_truncated_normal",
        "stateful_uniform", "stateless_dropout", "stateless_uniform", "random_shuffle", "shape", "bernoulli", "stateless_random_binomial",
    ];

    /// <summary>The layer's path, such as model/random_flip_1; null when there is none.</summary>
    internal static string? Of(string node)
    {
        var path = node;
        while (path.LastIndexOf('/') is var at and > 0)
        {
            path = path[..at];
            var last = path[(path.LastIndexOf('/') + 1)..];
            if (last.Contains("PartitionedCall", StringComparison.Ordinal))
                return null;
            if (!Array.Exists(Helpers, h => last.StartsWith(h, StringComparison.Ordinal)))
                return path;
        }

        return null;
    }

    /// <summary>A path without the calls that lead to it: what the user knows the layer by.</summary>
    internal static string Short(string path)
    {
        var call = path.LastIndexOf("PartitionedCall", StringComparison.Ordinal);
        var slash = call < 0 ? -1 : path.IndexOf('/', call);
        return slash < 0 ? path : path[(slash + 1)..];
    }
}
