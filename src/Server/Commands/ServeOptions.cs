using System.CommandLine;

namespace MlNetServe.Server.Commands;

/// <summary>The short options, each for one setting.</summary>
internal static class ServeOptions
{
    private static readonly (string Key, Func<Option> Make)[] Table =
    [
        ("Models:Source", () => Text("--model", "PATH", "SavedModel folder, folder of versions, frozen .pb, converted .onnx. Default: AIP_STORAGE_URI, else /model if it is there, else the sample model.")),
        ("Models:Name", () => Text("--name", "NAME", "Served name. Default: the folder's, or its parent's when the folder's is a version.")),
        ("Models:Labels", () => Text("--labels", "FILE", "Labels, one a line. Default: those of the model.")),
        ("Models:Preprocess", () => Text("--preprocess", "SPEC", "How pictures become numbers: none, unit, tf, caffe, torch or scale=S,mean=a:b:c,std=a:b:c,order=rgb|bgr. Default: the model's own rule.")),
        ("Models:ForceInference", () => Flag("--force-inference", "Turn random layers and dropout that are alive into identities.")),
        ("Models:Exif", () => Flag("--exif", "Turn pictures upright by their EXIF orientation; TensorFlow does not.")),
        ("Cache:Path", () => Text("--cache", "DIR", "Where converted models are kept. Default: $XDG_CACHE_HOME/mlnetserve, else ~/.cache/mlnetserve.")),
        ("Http:Port", () => Text("--port", "PORT", "Port; 0 for a free one. Default: AIP_HTTP_PORT, else 8080.")),
        ("Http:Address", () => Text("--address", "IP", "Address to listen on. Default: 0.0.0.0.")),
    ];

    /// <summary>Adds the options to a command.</summary>
    internal static IReadOnlyList<(string Key, Option Option)> AddTo(RootCommand root)
    {
        (string Key, Option Option)[] options = [.. Table.Select(t => (t.Key, t.Make()))];
        foreach (var (_, option) in options)
            root.Options.Add(option);
        return options;
    }

    /// <summary>The settings that the command line gives.</summary>
    internal static IEnumerable<KeyValuePair<string, string?>> Read(ParseResult result, IReadOnlyList<(string Key, Option Option)> options)
    {
        foreach (var (key, option) in options)
        {
            if (result.GetResult(option) is null or { Implicit: true })
                continue;
            yield return KeyValuePair.Create(key, option is Option<bool> flag
                ? result.GetValue(flag) ? "true" : "false"
                : result.GetValue((Option<string>)option));
        }
    }

    private static Option<string> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
