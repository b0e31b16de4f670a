using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>Which attributes of functional control flow hold its bodies.</summary>
internal static class BodyFunctions
{
    internal static IEnumerable<(string Key, NameAttrList Function)> Of(NodeDef node) => node.Op switch
    {
        "If" or "StatelessIf" => Single(node, "then_branch").Concat(Single(node, "else_branch")),
        "While" or "StatelessWhile" => Single(node, "cond").Concat(Single(node, "body")),
        "Case" or "StatelessCase" => List(node, "branches"),
        _ => [],
    };

    private static IEnumerable<(string Key, NameAttrList Function)> Single(NodeDef node, string name) =>
        node.Attr.TryGetValue(name, out var bytes) && AttrDecoder.Parse(name, bytes).Func is { } function ? [(name, function)] : [];

    private static IEnumerable<(string Key, NameAttrList Function)> List(NodeDef node, string name) =>
        node.Attr.TryGetValue(name, out var bytes) && AttrDecoder.Parse(name, bytes).List is { } list
            ? list.Func.Select((f, i) => ($"{name}/{i}", f))
            : [];
}
