using System.Globalization;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Server.Models;

/// <summary>What the server prints when the model is ready: address, docs page, and a line of bash that works as it is.</summary>
internal static class ReadyMessage
{
    internal static string Text(ServableModel model, Uri address, string predictRoute, IReadOnlyList<ServedExample> examples)
    {
        var version = model.Version is { } v ? string.Create(CultureInfo.InvariantCulture, $", version {v}") : "";
        var lines = new List<string>
        {
            $"Serving {model.Name}{version} at {address.GetLeftPart(UriPartial.Authority)}{predictRoute}",
            $"Docs: {new Uri(address, "/docs")}",
        };
        if (examples.Count > 0)
            lines.Add(Curl(address.GetLeftPart(UriPartial.Authority) + predictRoute, examples[0]));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The command line of an example.</summary>
    private static string Curl(string url, ServedExample example)
    {
        var query = new List<string>();
        if (!example.IsDefault)
            query.Add("signature=" + Uri.EscapeDataString(example.Signature.Name));
        if (example.HasClasses && !example.Body.IsColumns)
            query.Add("top_k=3");
        var target = Bash.Quote(query.Count == 0 ? url : $"{url}?{string.Join('&', query)}");
        return example.Signature.TakesPictures && ExampleBody.TakesPictures(example.Signature)
            ? $"curl -sS -H 'Content-Type: image/jpeg' --data-binary {Bash.Quote("@" + SampleFiles.Picture)} {target}"
            : $"curl -sS -H 'Content-Type: application/json' --data-binary {example.Body.ToBash()} {target}";
    }
}
