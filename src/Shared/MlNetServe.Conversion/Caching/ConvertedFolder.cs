using System.Text.Json;
using System.Text.Json.Serialization;
using MlNetServe.Conversion.Host;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Caching;

/// <summary>
/// A folder of a converted model: an .onnx file a signature (and one for each further model of its plan), one weights.bin, and
/// report.json, which lists them.
/// </summary>
internal sealed class ConvertedFolder
{
    private const string ReportFile = "report.json";
    private const string WeightsFileName = "weights.bin";
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly string _folder;
    private readonly Report _report;

    private ConvertedFolder(string folder, Report report) => (_folder, _report) = (folder, report);

    /// <summary>The folder's report: every file with its length, so that a torn entry is seen.</summary>
    internal sealed record Report(
        string Key, string Converter, IReadOnlyList<Entry> Signatures, IReadOnlyList<Failure> Failures, IReadOnlyDictionary<string, long> Files);

    /// <summary>A converted signature: its name and the file of each model.</summary>
    internal sealed record Entry(string Signature, IReadOnlyDictionary<string, string> Models, IReadOnlyList<string> Notes);

    /// <summary>A signature that could not be converted.</summary>
    internal sealed record Failure(string Signature, string Where, IReadOnlyList<ModelIssue> Issues);

    /// <summary>The folder.</summary>
    internal string Path => _folder;

    /// <summary>Opens a folder whose report has the key (any, when null) and whose files are whole; null otherwise.</summary>
    internal static ConvertedFolder? TryOpen(string folder, string? key)
    {
        var file = System.IO.Path.Combine(folder, ReportFile);
        if (!File.Exists(file))
            return null;
        try
        {
            var report = JsonSerializer.Deserialize<Report>(File.ReadAllBytes(file), Json);
            return report is not null && (key is null || report.Key == key) && report.Files.All(f => IsWhole(folder, f.Key, f.Value))
                ? new ConvertedFolder(folder, report)
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a conversion into a folder.</summary>
    internal static void Write(
        string folder, string key, IReadOnlyList<SignatureConverter.Result> results, IReadOnlyDictionary<string, ConversionException> failures)
    {
        var entries = new List<Entry>();
        using (var weights = new WeightsFile(System.IO.Path.Combine(folder, WeightsFileName)))
        {
            foreach (var result in results)
                entries.Add(Write(folder, result, weights));
        }

        var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToDictionary(f => System.IO.Path.GetFileName(f), f => new FileInfo(f).Length);
        var failed = failures.Select(f => new Failure(f.Key, f.Value.Model, f.Value.Issues)).ToList();
        var report = new Report(key, ConverterVersion.Text, entries, failed, files);
        File.WriteAllBytes(System.IO.Path.Combine(folder, ReportFile), JsonSerializer.SerializeToUtf8Bytes(report, Json));
    }

    /// <summary>The conversion that the folder holds.</summary>
    internal ConvertedModel Load(string sourcePath, bool fromCache, Action<string> log) => new()
    {
        SourcePath = sourcePath,
        FromCache = fromCache,
        Signatures = _report.Signatures.ToDictionary(e => e.Signature, e => Load(e, log)),
        Failures = _report.Failures.ToDictionary(f => f.Signature, f => new ConversionException(f.Where, f.Issues)),
    };

    private static bool IsWhole(string folder, string name, long length) =>
        name == System.IO.Path.GetFileName(name) && new FileInfo(System.IO.Path.Combine(folder, name)) is { Exists: true } file && file.Length == length;

    private static Entry Write(string folder, SignatureConverter.Result result, WeightsFile weights)
    {
        var models = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var name = FileNameOf(result.Manifest.Signature);
        foreach (var (model, onnx) in result.Models)
        {
            var file = model == RunModelStep.Main ? $"{name}.onnx" : $"{name}.{model}.onnx";
            if (model == RunModelStep.Main)
                onnx.Metadata[Manifest.Property] = ManifestJson.Write(result.Manifest);
            OnnxWriter.Write(onnx, System.IO.Path.Combine(folder, file), weights, WeightsFileName);
            models[model] = file;
        }

        if (!models.ContainsKey(RunModelStep.Main))
            models[RunModelStep.Main] = WriteWithoutModel(folder, name, result.Manifest);
        return new Entry(result.Manifest.Signature, models, result.Manifest.Notes);
    }

    /// <summary>A plan that needs no model still has a file that carries the manifest.</summary>
    private static string WriteWithoutModel(string folder, string name, Manifest manifest)
    {
        var empty = new OnnxModel { ProducerVersion = ConverterVersion.Text };
        empty.Metadata[Manifest.Property] = ManifestJson.Write(manifest);
        OnnxWriter.Write(empty, System.IO.Path.Combine(folder, $"{name}.onnx"), null, null);
        return $"{name}.onnx";
    }

    private static string FileNameOf(string signature) => Uri.EscapeDataString(signature);

    private ConvertedSignature Load(Entry entry, Action<string> log)
    {
        var paths = entry.Models.ToDictionary(m => m.Key, m => new OnnxSource(System.IO.Path.Combine(_folder, m.Value), null));
        var main = paths[RunModelStep.Main].Path!;
        var manifest = ManifestJson.Read(main, OnnxReader.ReadInfo(main).Metadata);
        return CheckFile.WithChecks(_folder, entry.Signature, manifest, paths, log);
    }
}
