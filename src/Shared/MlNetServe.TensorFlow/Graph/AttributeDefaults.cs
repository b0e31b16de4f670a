namespace MlNetServe.TensorFlow.Graph;

/// <summary>The defaults, by op and attribute; "*" stands for every op that has the attribute.</summary>
internal static class AttributeDefaults
{
    internal static readonly Dictionary<(string Op, string Attribute), object> Table = new()
    {
        [("*", "data_format")] = "NHWC",
    };
}
