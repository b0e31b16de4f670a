using System.Buffers;
using System.Globalization;
using MlNetServe.Cli.Pictures;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Output;

/// <summary>
/// Comma-separated values (RFC 4180) with a header: a row a class, best first; a row an element of any other output (its key under
/// "output", its place in C order under "index"); a row a bad picture.
/// </summary>
internal sealed class CsvResults(TextWriter output) : ResultWriter(output)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    internal override void Begin() => Output.WriteLine("file,output,index,label,score,error");

    internal override void Write(PictureOutcome outcome)
    {
        if (outcome.Error is not null)
            Row(outcome.File, "", "", "", "", outcome.Error);
        foreach (var item in outcome.Classes ?? [])
            Row(outcome.File, outcome.ScoresKey ?? "", Number(item.Index), item.Label ?? "", TensorText.Number(item.Score), "");
        foreach (var (key, tensor) in outcome.Others)
            Elements(outcome.File, key, tensor);
    }

    private void Elements(string file, string key, Tensor tensor)
    {
        for (var i = 0L; i < tensor.Count; i++)
        {
            var value = TensorText.Element(tensor, i);
            Row(file, key, Number(i), tensor.DType == DType.String ? value : "", tensor.DType == DType.String ? "" : value, "");
        }
    }

    private void Row(params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                Output.Write(',');
            Output.Write(Quoted(cells[i]));
        }

        Output.WriteLine();
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(Special) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
