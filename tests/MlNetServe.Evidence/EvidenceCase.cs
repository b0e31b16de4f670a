using System.IO.Compression;
using System.Text.Json.Serialization;

namespace MlNetServe.Evidence;

/// <summary>A case of conformance/ or golden/: a model, inputs, TensorFlow's answers.</summary>
public sealed record EvidenceCase
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("op")]
    public string? Op { get; init; }

    [JsonPropertyName("tier")]
    public int Tier { get; init; }

    [JsonPropertyName("task")]
    public string? Task { get; init; }

    [JsonPropertyName("form")]
    public string? Form { get; init; }

    [JsonPropertyName("signature")]
    public string? Signature { get; init; }

    [JsonPropertyName("expect")]
    public string? Expect { get; init; }

    [JsonPropertyName("options")]
    public string[]? Options { get; init; }

    [JsonPropertyName("expect_without_options")]
    public string? ExpectWithoutOptions { get; init; }

    [JsonPropertyName("inputs")]
    public CaseTensor[] Inputs { get; init; } = [];

    [JsonPropertyName("outputs")]
    public CaseTensor[] Outputs { get; init; } = [];

    [JsonPropertyName("zip")]
    public required string Zip { get; init; }

    /// <summary>The folder of the zips: "conformance" or "golden".</summary>
    [JsonIgnore]
    public string Suite { get; init; } = "";

    /// <summary>Unpacks the case into a folder (model/ or model.pb, in/, out/) and says where the model is.</summary>
    public string Unpack(string folder)
    {
        var zip = EvidenceFolder.TryGet(Suite, Zip) ?? throw new FileNotFoundException(Zip);
        var prefix = PrefixIn(zip);
        using var archive = ZipFile.OpenRead(zip);
        foreach (var entry in archive.Entries.Where(e => e.FullName.StartsWith(prefix, StringComparison.Ordinal) && e.Name.Length > 0))
        {
            var path = Path.Combine(folder, entry.FullName[prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path, overwrite: true);
        }

        var model = Path.Combine(folder, "model");
        return Directory.Exists(model) ? model : model + ".pb";
    }

    /// <summary>Reads a numeric input ("in") or output ("out") of an unpacked case.</summary>
    public static NpyArray ReadNpy(string folder, string side, CaseTensor tensor) =>
        NpyArray.Parse(File.ReadAllBytes(Path.Combine(folder, side, tensor.File)));

    /// <summary>Reads a string input or output of an unpacked case.</summary>
    public static StringArray ReadStrings(string folder, string side, CaseTensor tensor) =>
        StringArray.Parse(File.ReadAllBytes(Path.Combine(folder, side, tensor.File)));

    private string PrefixIn(string zip)
    {
        using var archive = ZipFile.OpenRead(zip);
        var suffix = "/case.json";
        var names = archive.Entries.Where(e => e.FullName.EndsWith(suffix, StringComparison.Ordinal)).Select(e => e.FullName[..^suffix.Length]);
        var last = Id[(Id.LastIndexOf('/') + 1)..];
        return names.Single(n => n == Id || n == last || n.EndsWith("/" + last, StringComparison.Ordinal)) + "/";
    }
}
