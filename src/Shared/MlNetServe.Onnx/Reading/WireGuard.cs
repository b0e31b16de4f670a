namespace MlNetServe.Onnx;

/// <summary>
/// Walks the wire format before anything is allocated for it. A message of two bytes costs a hundred in memory, and a packed
/// number of one byte up to sixteen: so messages, fields, packed bytes and depth are counted first.
/// </summary>
internal sealed class WireGuard(string file)
{
    private const int MaxFields = 4_000_000;
    private const long MaxPackedBytes = 32L << 20;
    private const int MaxDepth = 64;

    private int _fields;
    private long _packedBytes;

    private enum Part
    {
        Skipped, Packed, Model, Pair, Graph, Node, Attribute, Tensor, ValueInfo, Type, TensorType, Shape, Dimension,
    }

    public static void Check(ReadOnlySpan<byte> bytes, string file) => new WireGuard(file).Walk(bytes, Part.Model, 0);

    private static Part ChildOf(Part part, ulong field) => (part, field) switch
    {
        (Part.Model, 7) => Part.Graph,
        (Part.Model, 8 or 14) => Part.Pair,
        (Part.Graph, 1) => Part.Node,
        (Part.Graph, 5) => Part.Tensor,
        (Part.Graph, 11 or 12) => Part.ValueInfo,
        (Part.Node, 5) => Part.Attribute,
        (Part.Attribute, 5) => Part.Tensor,
        (Part.Attribute, 6) => Part.Graph,
        (Part.Attribute, 7 or 8) => Part.Packed,
        (Part.Tensor, 13) => Part.Pair,
        (Part.Tensor, 1 or 5 or 7 or 11) => Part.Packed,
        (Part.ValueInfo, 2) => Part.Type,
        (Part.Type, 1) => Part.TensorType,
        (Part.TensorType, 2) => Part.Shape,
        (Part.Shape, 1) => Part.Dimension,
        _ => Part.Skipped,
    };

    private void Walk(ReadOnlySpan<byte> bytes, Part part, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Fail($"messages nested deeper than {MaxDepth}");
        }

        while (bytes.Length > 0)
        {
            if (++_fields > MaxFields)
            {
                throw Fail($"more than {MaxFields} fields");
            }

            var tag = ReadVarint(ref bytes);
            var length = LengthOf(tag & 7, ref bytes);
            if ((tag & 7) == 2)
            {
                Enter(bytes[..length], ChildOf(part, tag >> 3), depth);
            }

            bytes = bytes[length..];
        }
    }

    private void Enter(ReadOnlySpan<byte> bytes, Part child, int depth)
    {
        if (child == Part.Packed)
        {
            _packedBytes += bytes.Length;
            if (_packedBytes > MaxPackedBytes)
            {
                throw Fail($"more than {MaxPackedBytes} bytes of packed integers");
            }
        }
        else if (child != Part.Skipped)
        {
            Walk(bytes, child, depth + 1);
        }
    }

    private int LengthOf(ulong wireType, ref ReadOnlySpan<byte> bytes)
    {
        var length = wireType switch
        {
            0 => Varint(ref bytes),
            1 => 8UL,
            2 => ReadVarint(ref bytes),
            5 => 4UL,
            _ => throw Fail($"wire type {wireType}"),
        };
        return length <= (ulong)bytes.Length ? (int)length : throw Fail("a field is longer than the file");
    }

    private ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ReadVarint(ref bytes);
        return 0;
    }

    private ulong ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var i = 0; i < 10 && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }

        throw Fail("a number does not end");
    }

    private OnnxFileException Fail(string reason) => new(file, $"not an ONNX model within bounds: {reason}.");
}
