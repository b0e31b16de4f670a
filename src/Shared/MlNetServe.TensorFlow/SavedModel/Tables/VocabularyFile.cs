using System.Globalization;
using System.Text;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.SavedModel.Tables;

/// <summary>A table from a text file, one entry a line: columns, whole lines (-2) or line numbers (-1) as keys and values.</summary>
internal static class VocabularyFile
{
    private const long WholeLine = -2;
    private const long LineNumber = -1;

    internal static ResolvedTable Read(byte[] content, string path, TfAttributes attributes, (DType Key, DType Value) types)
    {
        var keyColumn = attributes.Find("key_index") is long k ? k : WholeLine;
        var valueColumn = attributes.Find("value_index") is long v ? v : LineNumber;
        var delimiter = attributes.Find("delimiter") is string { Length: 1 } d ? (byte)d[0] : (byte)'\t';
        var lines = Lines(content).Skip((int)Math.Clamp(attributes.Find("offset") is long o ? o : 0, 0, int.MaxValue)).ToList();
        if (attributes.Find("vocab_size") is long size and >= 0)
        {
            if (size > lines.Count)
                throw new ModelFileException(path, $"the vocabulary must have {size} lines, the file has {lines.Count}.");
            lines.RemoveRange((int)size, lines.Count - (int)size);
        }

        return new ResolvedTable(
            Column(path, lines, keyColumn, delimiter, types.Key == DType.Invalid ? Natural(keyColumn) : types.Key),
            Column(path, lines, valueColumn, delimiter, types.Value == DType.Invalid ? Natural(valueColumn) : types.Value),
            null);
    }

    private static DType Natural(long column) => column == LineNumber ? DType.Int64 : DType.String;

    /// <summary>The lines, without carriage returns; what follows the last line end is a line unless it is empty.</summary>
    private static List<byte[]> Lines(byte[] content)
    {
        var lines = new List<byte[]>();
        for (var at = 0; at < content.Length;)
        {
            var length = content.AsSpan(at).IndexOf((byte)'\n');
            var line = content.AsSpan(at, length < 0 ? content.Length - at : length);
            lines.Add(line.Contains((byte)'\r') ? [.. line.ToArray().Where(b => b != '\r')] : line.ToArray());
            at += line.Length + 1;
        }

        return lines;
    }

    private static Tensor Column(string path, List<byte[]> lines, long column, byte delimiter, DType type)
    {
        if (column == LineNumber)
            return type == DType.Int32
                ? Tensor.Vector(Enumerable.Range(0, lines.Count).ToArray())
                : Tensor.Vector(Enumerable.Range(0, lines.Count).Select(i => (long)i).ToArray());
        byte[][] cells = [.. lines.Select((l, i) => Cell(path, l, i, column, delimiter))];
        T[] Numbers<T>()
            where T : unmanaged, ISpanParsable<T>
            => [.. cells.Select((c, i) => Number<T>(path, c, i))];
        return type switch
        {
            DType.String => Tensor.FromStrings([cells.Length], cells),
            DType.Int64 => Tensor.Vector(Numbers<long>()),
            DType.Int32 => Tensor.Vector(Numbers<int>()),
            DType.Float => Tensor.Vector(Numbers<float>()),
            DType.Double => Tensor.Vector(Numbers<double>()),
            _ => throw new ModelFileException(path, $"a table of {type.Name()} can't be read from a text file."),
        };
    }

    private static byte[] Cell(string path, byte[] line, int number, long column, byte delimiter)
    {
        if (column == WholeLine)
            return line;
        var rest = line.AsSpan();
        for (var i = 0L; ; i++)
        {
            var length = rest.IndexOf(delimiter);
            if (i == column)
                return (length < 0 ? rest : rest[..length]).ToArray();
            if (length < 0)
                throw new ModelFileException(path, $"line {number + 1} has {i + 1} columns; column {column} is wanted.");
            rest = rest[(length + 1)..];
        }
    }

    private static T Number<T>(string path, byte[] cell, int number)
        where T : ISpanParsable<T>
        => T.TryParse(Encoding.Latin1.GetString(cell).AsSpan(), CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ModelFileException(path, $"line {number + 1} holds {Quote.Text(Encoding.Latin1.GetString(cell))} where a number must stand.");
}
