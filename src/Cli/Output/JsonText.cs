using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MlNetServe.Cli.Output;

/// <summary>JSON that is written to a terminal or a file, not into a page: names stay legible.</summary>
internal static class JsonText
{
    internal static string Of(Action<Utf8JsonWriter> write, bool indented = false)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = indented };
        using (var writer = new Utf8JsonWriter(stream, options))
            write(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
