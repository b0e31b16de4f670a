using Google.Protobuf;
using Google.Protobuf.Collections;
using MlNetServe.TensorFlow.Checkpoint;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel.Variables;

/// <summary>
/// The checkpoint keys of a SavedModel's objects, found by walking its object graph and the checkpoint's together: children pair by
/// their local names. The node numbers of the two differ.
/// </summary>
internal sealed class ObjectGraphKeys
{
    private const string GraphKey = "_CHECKPOINTABLE_OBJECT_GRAPH";
    private const string ValueAttribute = "VARIABLE_VALUE";
    private readonly Dictionary<int, string> _keys = [];

    private ObjectGraphKeys()
    {
    }

    internal static ObjectGraphKeys Read(SavedObjectGraph saved, TensorBundle bundle, string file)
    {
        var result = new ObjectGraphKeys();
        if (saved.Nodes.Count == 0 || bundle.Find(GraphKey) is null)
            return result;
        var tensor = bundle.Read(GraphKey);
        if (tensor.DType != DType.String || tensor.Count != 1)
            throw new ModelFileException(file, $"{GraphKey} is {tensor}, not one string.");
        try
        {
            result.Pair(saved, TrackableObjectGraph.Parser.ParseFrom(tensor.Strings[0]));
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ModelFileException(file, $"{GraphKey} can't be read: {e.Message}", inner: e);
        }

        return result;
    }

    /// <summary>The key of a saved node's value, or null.</summary>
    internal string? Find(int savedNode) => _keys.GetValueOrDefault(savedNode);

    private void Pair(SavedObjectGraph saved, TrackableObjectGraph tracked)
    {
        var seen = new HashSet<(int Saved, int Tracked)> { (0, 0) };
        var queue = new Queue<(int Saved, int Tracked)>(seen);
        while (queue.TryDequeue(out var pair))
        {
            if (pair.Saved < 0 || pair.Saved >= saved.Nodes.Count || pair.Tracked < 0 || pair.Tracked >= tracked.Nodes.Count)
                continue;
            var right = tracked.Nodes[pair.Tracked];
            if (right.Attributes.FirstOrDefault(a => a.Name == ValueAttribute) is { } value)
                _keys.TryAdd(pair.Saved, value.CheckpointKey);
            foreach (var next in Common(saved.Nodes[pair.Saved].Children, right.Children).Where(seen.Add))
                queue.Enqueue(next);
        }
    }

    private static IEnumerable<(int Saved, int Tracked)> Common(RepeatedField<ObjectReference> left, RepeatedField<ObjectReference> right)
    {
        var byName = right.GroupBy(r => r.LocalName, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().NodeId, StringComparer.Ordinal);
        return left.Where(l => byName.ContainsKey(l.LocalName)).Select(l => (l.NodeId, byName[l.LocalName]));
    }
}
