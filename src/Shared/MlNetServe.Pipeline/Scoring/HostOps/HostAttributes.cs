using System.Text.Json;
using MlNetServe.Conversion.Host;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>The attributes of a host op, typed; the converter has filled in TensorFlow's defaults.</summary>
internal sealed class HostAttributes(HostOpStep step)
{
    internal string Node => step.Node;

    internal int Int(string name) => Find(name) is { } value ? value.GetInt32() : throw Missing(name);

    internal float Float(string name) => Find(name) is { } value ? value.GetSingle() : throw Missing(name);

    internal bool Bool(string name) => Find(name) is { } value ? value.GetBoolean() : throw Missing(name);

    /// <summary>A byte string, one char a byte.</summary>
    internal string String(string name) => Find(name)?.GetString() ?? throw Missing(name);

    internal DType Type(string name) => DTypes.Parse(String(name)) ?? throw Missing(name);

    internal int? TryInt(string name) => Find(name)?.GetInt32();

    internal DType? TryType(string name) => Find(name)?.GetString() is { } text ? DTypes.Parse(text) : null;

    private JsonElement? Find(string name) => step.Attributes.TryGetValue(name, out var value) ? value : null;

    private InvalidDataException Missing(string name) =>
        new($"{step.Op} '{step.Node}' has no attribute {name} in the converted model. Convert the model again.");
}
