using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.SavedModel.Variables;

/// <summary>
/// Finds the value of a variable. In this order: the object graph, restore ops, both again for variables that are copies of it, names.
/// A key whose dtype or shape differs from the variable's is passed over.
/// </summary>
internal sealed class VariableResolver
{
    private const string ValueSuffix = "/.ATTRIBUTES/VARIABLE_VALUE";
    private readonly ModelContext _model;
    private readonly ImportReport _report;
    private readonly IReadOnlyDictionary<TfNode, int> _savedNodes;
    private readonly Lazy<CaptureMap> _captures;
    private readonly Lazy<Assignments> _assignments;
    private readonly Lazy<ObjectGraphKeys> _objects;

    /// <param name="model">The model.</param>
    /// <param name="savedNodes">Handles that were made for saved objects.</param>
    /// <param name="report">Gets an issue for every variable that has no value.</param>
    internal VariableResolver(ModelContext model, IReadOnlyDictionary<TfNode, int> savedNodes, ImportReport report)
    {
        _model = model;
        _report = report;
        _savedNodes = savedNodes;
        _captures = new Lazy<CaptureMap>(() => new CaptureMap(model));
        _assignments = new Lazy<Assignments>(() => new Assignments(model));
        _objects = new Lazy<ObjectGraphKeys>(() => ObjectGraphKeys.Read(model.ObjectGraph, model.Bundle, model.CheckpointPrefix));
    }

    /// <summary>The value of a variable's handle; null, with an issue, when it has none.</summary>
    /// <exception cref="ModelFileException">The checkpoint is missing or damaged.</exception>
    internal Tensor? Resolve(TfNode handle)
    {
        var type = handle.Attributes.Find("dtype") is DType t ? t : DType.Invalid;
        var shape = handle.Attributes.Find("shape") as TfShape ?? TfShape.Unknown;
        var candidate = Candidates(handle).FirstOrDefault(k => Fits(k, type, shape));
        if (candidate is not null)
            return _model.Bundle.Read(candidate.Key, candidate.Slice);
        _report.Add(new ModelIssue("unresolved-variable", handle.Name, handle.Op, null, Unresolved(type, shape)));
        return null;
    }

    private IEnumerable<VariableKey> Candidates(TfNode handle)
    {
        if (_savedNodes.TryGetValue(handle, out var saved))
            return _objects.Value.Find(saved) is { } key ? [new VariableKey(key), .. ByName(handle)] : ByName(handle);
        return ByNode(handle.Name).Concat(CopiesOf(handle.Name).SelectMany(ByNode)).Concat(ByName(handle));
    }

    private IEnumerable<VariableKey> ByNode(string node)
    {
        if (_captures.Value.Find(node) is { } saved && _objects.Value.Find(saved) is { } key)
            yield return new VariableKey(key);
        foreach (var restored in _assignments.Value.RestoredFrom(node))
            yield return restored;
    }

    private IEnumerable<string> CopiesOf(string node)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { node };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var next))
        {
            foreach (var copy in _assignments.Value.CopiesOf(next).Order(StringComparer.Ordinal).Where(seen.Add))
            {
                queue.Enqueue(copy);
                yield return copy;
            }
        }
    }

    private static IEnumerable<VariableKey> ByName(TfNode handle)
    {
        string[] names = handle.Attributes.Find("shared_name") is string { Length: > 0 } shared ? [shared, handle.Name] : [handle.Name];
        return names.SelectMany(n => new[] { new VariableKey(n), new VariableKey(n + ValueSuffix) });
    }

    private bool Fits(VariableKey key, DType type, TfShape shape)
    {
        if (_model.Bundle.Find(key.Key) is not { } entry || (type != DType.Invalid && entry.DType != type))
            return false;
        var stored = key.Slice?.Shape ?? entry.Shape;
        return !shape.HasRank || (shape.Rank == stored.Length && shape.Dims.Zip(stored).All(p => p.First.Known is not { } d || d == p.Second));
    }

    private string Unresolved(DType type, TfShape shape)
    {
        var similar = _model.Bundle.Keys.Where(k => Fits(new VariableKey(k), type, shape)).Take(5).Select(Quote.Text).ToArray();
        return $"has no value in the checkpoint ({type.Name()}{shape})."
            + (similar.Length == 0 ? "" : $" Of that type and shape are {string.Join(", ", similar)}.");
    }
}
