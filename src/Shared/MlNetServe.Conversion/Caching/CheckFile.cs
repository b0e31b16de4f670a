using System.Runtime.InteropServices;
using System.Text.Json;
using MlNetServe.Conversion.Host;
using MlNetServe.Conversion.Reporting;

namespace MlNetServe.Conversion.Caching;

/// <summary>
/// The results of self-checks in a converted folder (check.json), by machine: ONNX Runtime's version, operating system and
/// architecture. What is missing is checked at load and added where the folder can be written.
/// </summary>
internal static class CheckFile
{
    private const string FileName = "check.json";

    /// <summary>The signature with the optimisers that must be off.</summary>
    internal static ConvertedSignature WithChecks(
        string folder, string signature, Manifest manifest, IReadOnlyDictionary<string, OnnxSource> models, Action<string> log)
    {
        var path = Path.Combine(folder, FileName);
        var known = Read(path);
        var key = $"{Machine()}|{signature}";
        if (!known.TryGetValue(key, out var disabled))
        {
            known[key] = disabled = Check(manifest, models, log);
            Write(path, known);
        }

        return new ConvertedSignature(manifest, models, disabled);
    }

    /// <summary>Checks every model that the plan runs.</summary>
    internal static string[] Check(Manifest manifest, IReadOnlyDictionary<string, OnnxSource> models, Action<string> log) =>
        [.. RunModels(manifest.Plan).Distinct(StringComparer.Ordinal)
            .SelectMany(m => SelfCheck.Run($"{manifest.Signature}/{m}", models[m], log)).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> RunModels(HostPlan plan) => plan.Steps.SelectMany(s => s switch
    {
        RunModelStep run => [run.Model],
        MapStep map => RunModels(map.Body),
        _ => [],
    });

    private static string Machine() =>
        $"{OrtEnvironment.Version}|{RuntimeInformation.OSDescription.Split(' ')[0]}|{RuntimeInformation.ProcessArchitecture}|cpu";

    private static SortedDictionary<string, string[]> Read(string path)
    {
        try
        {
            return File.Exists(path)
                ? JsonSerializer.Deserialize<SortedDictionary<string, string[]>>(File.ReadAllBytes(path)) ?? Empty()
                : Empty();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return Empty();
        }
    }

    private static SortedDictionary<string, string[]> Empty() => new(StringComparer.Ordinal);

    /// <summary>Written beside and renamed; a folder that can't be written is checked again next time.</summary>
    private static void Write(string path, SortedDictionary<string, string[]> checks)
    {
        try
        {
            var temporary = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(checks));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
