namespace MlNetServe.Server.DataPlane;

/// <summary>The parameters that a call may have, by name and alias. (maxPredictions and confidenceThreshold are AutoML's names.)</summary>
internal static class ParameterTable
{
    private const long LongestTimeout = 3_600_000;

    private delegate PredictParameters Setter(PredictParameters parameters, string name, ParameterValue value);

    private static readonly (string Name, string? Alias, Setter Set)[] Known =
    [
        ("form", null, (p, name, v) => p with { BestClassOnly = Form(name, v) }),
        ("min_score", "confidenceThreshold", (p, name, v) => p with { MinScore = v.AsNumber(name) }),
        ("model", null, (p, name, v) => p with { Model = v.AsText(name) }),
        ("outputs", null, (p, name, v) => p with { Outputs = v.AsList(name) }),
        ("signature", "signature_name", (p, name, v) => p with { Signature = v.AsText(name) }),
        ("timeout_ms", null, (p, name, v) => p with { TimeoutMilliseconds = (int)v.AsInteger(name, 1, LongestTimeout) }),
        ("top_k", "maxPredictions", (p, name, v) => p with { TopK = (int)v.AsInteger(name, 1, int.MaxValue) }),
        ("version", null, (p, name, v) => p with { Version = v.AsInteger(name, 0, 1L << 53) }),
    ];

    /// <summary>The names, each with its alias, for messages and documents.</summary>
    internal static IEnumerable<string> Names => Known.Select(k => k.Alias is null ? k.Name : $"{k.Name} (or {k.Alias})");

    /// <summary>The parameters with one more.</summary>
    /// <exception cref="RequestException">There is no such parameter, or it can't have that value.</exception>
    internal static PredictParameters With(PredictParameters parameters, string name, ParameterValue value)
    {
        foreach (var known in Known)
        {
            if (known.Name == name || known.Alias == name)
                return known.Set(parameters, name, value);
        }

        throw RequestException.Invalid($"'{Shorten(name)}' is no parameter. The parameters are: {string.Join(", ", Names)}.");
    }

    private static string Shorten(string name) => name.Length > 64 ? name[..64] + "..." : name;

    private static bool Form(string name, ParameterValue value) => value.AsText(name) switch
    {
        "class" => true,
        "rows" => false,
        _ => throw RequestException.Invalid($"Parameter '{name}': expected \"rows\" or \"class\", found {value.What}."),
    };
}
