using System.IO.Compression;
using System.Text.Json;
using MlNetServe.Evidence;

namespace MlNetServe.Server.Tests.Vertex;

/// <summary>A case of shared/wire/vertex.</summary>
internal sealed record WireCase(string Id, string Kind, byte[] Body, string? ContentType, JsonElement Expected)
{
    /// <summary>The ids of all cases; empty where the evidence is not there.</summary>
    internal static IReadOnlyList<string> Ids => Cases() is { } cases ? [.. cases.EnumerateArray().Select(c => c.GetProperty("id").GetString()!)] : [];

    internal static WireCase Load(string id)
    {
        var found = Cases()!.Value.EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);
        var type = found.TryGetProperty("headers", out var headers) ? headers.GetProperty("content-type").GetString() : null;
        return new WireCase(id, found.GetProperty("kind").GetString()!, File(found.GetProperty("file").GetString()!), type, found.GetProperty("expected"));
    }

    internal static byte[] File(string name)
    {
        using var zip = ZipFile.OpenRead(EvidenceFolder.TryGet("wire", "vertex", "files.zip")!);
        using var entry = zip.GetEntry(name)!.Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }

    private static JsonElement? Cases() => EvidenceFolder.TryGet("wire", "vertex", "cases.json") is { } path
        ? JsonSerializer.Deserialize<JsonElement>(System.IO.File.ReadAllBytes(path)).GetProperty("cases")
        : null;
}
