using System.Text;

namespace MlNetServe.FunctionalTests;

/// <summary>A frozen GraphDef written by hand, byte by byte (graph.proto, node_def.proto, attr_value.proto).</summary>
internal static class GraphDefBytes
{
    private const int Float = 1;

    /// <summary>A float placeholder "x" and a chain of ops behind it, each fed by the one before.</summary>
    internal static byte[] Chain(params ReadOnlySpan<(string Name, string Op)> nodes)
    {
        var type = Message(2, [0x30, Float]); // AttrValue.type is field 6, a varint.
        byte[] attribute = [.. Text(1, "dtype"), .. type];
        var graph = new List<byte>(Message(1, [.. Text(1, "x"), .. Text(2, "Placeholder"), .. Message(5, attribute)]));
        var before = "x";
        foreach (var (name, op) in nodes)
        {
            graph.AddRange(Message(1, [.. Text(1, name), .. Text(2, op), .. Text(3, before)]));
            before = name;
        }

        graph.AddRange(Message(4, [0x08, 0xBB, 0x0F])); // VersionDef.producer 1979.
        return [.. graph];
    }

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    /// <summary>A length-delimited field shorter than 128 bytes.</summary>
    private static byte[] Message(int field, byte[] content)
    {
        Assert.InRange(content.Length, 0, 127);
        return [(byte)((field << 3) | 2), (byte)content.Length, .. content];
    }
}
