using System.Text.Json;

namespace MlNetServe.Evidence;

/// <summary>The cases of conformance/index.json or golden/index.json.</summary>
public static class EvidenceSuite
{
    /// <summary>All cases of a suite ("conformance" or "golden"); empty when the evidence is not on this machine.</summary>
    public static IReadOnlyList<EvidenceCase> Load(string suite)
    {
        if (EvidenceFolder.TryGet(suite, "index.json") is not { } path)
            return [];
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var list = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement : document.RootElement.GetProperty("cases");
        return [.. list.EnumerateArray().Select(e => e.Deserialize<EvidenceCase>()! with { Suite = suite })];
    }
}
