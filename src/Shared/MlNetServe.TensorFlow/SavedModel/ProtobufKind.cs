namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>Tells SavedModel, GraphDef and MetaGraphDef apart by their first fields.</summary>
internal static class ProtobufKind
{
    private const byte Field1Number = 0x08;
    private const byte Field1Bytes = 0x0a;
    private const byte Field2Bytes = 0x12;
    private const byte Field4Bytes = 0x22;
    private const int LongestName = 1000;

    internal static ModelKind? Of(ReadOnlySpan<byte> head)
    {
        if (head.Length < 2)
            return null;
        return head[0] switch
        {
            Field1Number => ModelKind.SavedModel,
            Field2Bytes or Field4Bytes => ModelKind.FrozenGraph, // no nodes: a library or a version comes first
            Field1Bytes => Nested(head[1..]),
            _ => null,
        };
    }

    /// <summary>Field 1 is a node {1 name, 2 op} in a GraphDef, meta_info_def in a MetaGraphDef.</summary>
    private static ModelKind? Nested(ReadOnlySpan<byte> bytes)
    {
        if (!Varint(ref bytes, out _) || bytes.IsEmpty)
            return null;
        if (bytes[0] != Field1Bytes)
            return bytes[0] is Field2Bytes or Field4Bytes or 0x1a or 0x2a ? ModelKind.MetaGraph : null;
        bytes = bytes[1..];
        if (!Varint(ref bytes, out var nameLength) || nameLength > LongestName || (int)nameLength + 3 > bytes.Length)
            return null;
        bytes = bytes[(int)nameLength..];
        if (bytes[0] != Field2Bytes)
            return ModelKind.MetaGraph;
        bytes = bytes[1..];
        return Varint(ref bytes, out var opLength) && opLength is > 0 and <= LongestName
            && !bytes.IsEmpty && (char.IsAsciiLetter((char)bytes[0]) || bytes[0] == '_')
            ? ModelKind.FrozenGraph
            : ModelKind.MetaGraph;
    }

    private static bool Varint(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var i = 0; i < 10 && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7f) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
