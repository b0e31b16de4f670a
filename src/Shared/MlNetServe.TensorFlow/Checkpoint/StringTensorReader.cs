namespace MlNetServe.TensorFlow.Checkpoint;

/// <summary>The strings of a bundle: their lengths as varints, a masked CRC of the lengths, the bytes.</summary>
internal static class StringTensorReader
{
    internal static byte[][] Read(string file, BundleEntry entry, ReadOnlySpan<byte> bytes, out uint crc)
    {
        var reader = new SpanReader(file, bytes, entry.Offset);
        var count = Tensor.CountOf(entry.Shape);
        if (count > bytes.Length)
            throw reader.Fail($"{Quote.Text(entry.Key)} claims {count} strings in {bytes.Length} bytes.");
        var lengths = new int[count];
        crc = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = reader.Length(reader.Remaining);
            crc = Crc32C.Extend(crc, BitConverter.GetBytes((uint)lengths[i]));
        }

        var stored = reader.Take(sizeof(uint));
        if (BitConverter.ToUInt32(stored) != Crc32C.Mask(crc))
            throw reader.Fail($"the lengths of the strings of {Quote.Text(entry.Key)} are damaged: their CRC32C does not match.");
        crc = Crc32C.Extend(crc, stored);
        var result = new byte[count][];
        for (var i = 0; i < result.Length; i++)
        {
            var value = reader.Take(lengths[i]);
            crc = Crc32C.Extend(crc, value);
            result[i] = value.ToArray();
        }

        return result;
    }
}
