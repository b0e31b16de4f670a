using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>Reads the structured arguments and results of a concrete function: tensors in TensorFlow's flattening order, dict keys sorted.</summary>
internal static class StructuredSignature
{
    /// <summary>The tensors that a caller gives.</summary>
    /// <param name="Tensors">The tensor arguments in order.</param>
    /// <param name="Training">True when the trace was made with a true flag, as for training.</param>
    /// <param name="Specificity">How many dims and ranks are known.</param>
    internal sealed record Arguments(IReadOnlyList<TfTensorSpec> Tensors, bool Training, int Specificity);

    internal static Arguments? Inputs(SavedConcreteFunction function)
    {
        if (function.CanonicalizedInputSignature is not { } signature)
            return null;
        var leaves = Flatten(signature, "").ToArray();
        var training = leaves.Any(l => l.Value is { KindCase: StructuredValue.KindOneofCase.BoolValue, BoolValue: true });
        var tensors = leaves.Select(l => (l.Path, Spec: SpecOf(l.Value))).Where(l => l.Spec is not null).ToArray();
        string Key(string path, TensorSpecProto spec, int i) => spec.Name.Length > 0 ? spec.Name : Last(path) ?? FormattableString.Invariant($"input_{i}");
        TfTensorSpec[] list = [.. Distinct(tensors.Select((t, i) => ToSpec(t.Spec!, Key(t.Path, t.Spec!, i))))];
        return new Arguments(list, training, list.Sum(t => t.Shape is null ? 0 : 1 + t.Shape.Count(d => d >= 0)));
    }

    internal static IReadOnlyList<TfTensorSpec> Outputs(SavedConcreteFunction function)
    {
        if (function.OutputSignature is not { } signature)
            return [];
        var leaves = Flatten(signature, "").Select(l => (l.Path, Spec: SpecOf(l.Value))).Where(l => l.Spec is not null).ToArray();
        var named = signature.KindCase == StructuredValue.KindOneofCase.DictValue;
        return [.. Distinct(leaves.Select((l, i) => ToSpec(l.Spec!, (named ? Last(l.Path) : null) ?? FormattableString.Invariant($"output_{i}"))))];
    }

    private static IEnumerable<TfTensorSpec> Distinct(IEnumerable<TfTensorSpec> specs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var spec in specs)
        {
            var key = spec.Key;
            for (var i = 1; !seen.Add(key); i++)
                key = FormattableString.Invariant($"{spec.Key}_{i}");
            yield return spec with { Key = key };
        }
    }

    private static TfTensorSpec ToSpec(TensorSpecProto spec, string key) =>
        new(key, ((DType)spec.Dtype).Base(), SignatureReader.Dims(spec.Shape), "");

    private static TensorSpecProto? SpecOf(StructuredValue value) => value.KindCase switch
    {
        StructuredValue.KindOneofCase.TensorSpecValue => value.TensorSpecValue,
        StructuredValue.KindOneofCase.BoundedTensorSpecValue => value.BoundedTensorSpecValue,
        _ => null,
    };

    private static string? Last(string path) => path.LastIndexOf('/') is var at && at >= 0 && path.Length > at + 1 && !char.IsAsciiDigit(path[at + 1])
        ? path[(at + 1)..]
        : null;

    private static IEnumerable<(string Path, StructuredValue Value)> Flatten(StructuredValue value, string path)
    {
        IEnumerable<(string Name, StructuredValue Value)>? parts = value.KindCase switch
        {
            StructuredValue.KindOneofCase.ListValue => Numbered(value.ListValue.Values),
            StructuredValue.KindOneofCase.TupleValue => Numbered(value.TupleValue.Values),
            StructuredValue.KindOneofCase.DictValue => value.DictValue.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, f.Value)),
            StructuredValue.KindOneofCase.NamedTupleValue => value.NamedTupleValue.Values.Select(v => (v.Key, v.Value)),
            _ => null,
        };
        return parts is null
            ? [(path, value)]
            : parts.Where(p => p.Value is not null).SelectMany(p => Flatten(p.Value, path + "/" + p.Name));
    }

    private static IEnumerable<(string Name, StructuredValue Value)> Numbered(IEnumerable<StructuredValue> values) =>
        values.Select((v, i) => (i.ToString(System.Globalization.CultureInfo.InvariantCulture), v));
}
