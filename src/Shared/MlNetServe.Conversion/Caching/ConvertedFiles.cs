using MlNetServe.Conversion.Host;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Caching;

/// <summary>Converted models that the user names directly: one .onnx file with its companions, or a converted folder.</summary>
internal static class ConvertedFiles
{
    /// <summary>The model when the path is one of these, else null.</summary>
    internal static ConvertedModel? TryLoad(string path, Action<string> log)
    {
        if (Directory.Exists(path))
            return ConvertedFolder.TryOpen(path, null)?.Load(path, fromCache: false, log);
        return path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) && File.Exists(path) ? LoadFile(path, log) : null;
    }

    /// <summary>Writes one signature as a file with its companions.</summary>
    internal static ConvertedModel Write(string file, string source, SignatureConverter.Result result, Action<string> log)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(folder);
        var weightsName = Path.GetFileNameWithoutExtension(file) + ".weights.bin";
        using (var weights = new WeightsFile(Path.Combine(folder, weightsName)))
        {
            foreach (var (name, model) in result.Models)
            {
                if (name == RunModelStep.Main)
                    model.Metadata[Manifest.Property] = ManifestJson.Write(result.Manifest);
                OnnxWriter.Write(model, PathOf(file, name), weights, weightsName);
            }
        }

        if (result.Models.Count == 0)
            WriteWithoutModel(file, result.Manifest);
        return LoadFile(file, log) with { SourcePath = source };
    }

    private static void WriteWithoutModel(string file, Manifest manifest)
    {
        var empty = new OnnxModel { ProducerVersion = ConverterVersion.Text };
        empty.Metadata[Manifest.Property] = ManifestJson.Write(manifest);
        OnnxWriter.Write(empty, file, null, null);
    }

    private static ConvertedModel LoadFile(string path, Action<string> log)
    {
        var manifest = ReadManifest(path);
        var models = manifest.OtherModels.Prepend(RunModelStep.Main).ToDictionary(m => m, m => new OnnxSource(PathOf(path, m), null));
        foreach (var missing in models.Values.Where(m => !File.Exists(m.Path)))
            throw new ModelFileException(path, $"the file {Path.GetFileName(missing.Path)}, which belongs to it, is not beside it.");
        return new ConvertedModel
        {
            SourcePath = path,
            Signatures = new Dictionary<string, ConvertedSignature>
            {
                [manifest.Signature] = new(manifest, models, CheckFile.Check(manifest, models, log)),
            },
        };
    }

    private static Manifest ReadManifest(string path)
    {
        try
        {
            return ManifestJson.Read(path, OnnxReader.ReadInfo(path).Metadata);
        }
        catch (OnnxFileException e)
        {
            throw new ModelFileException(path, e.Reason, inner: e);
        }
    }

    private static string PathOf(string file, string model) => model == RunModelStep.Main ? file : Path.ChangeExtension(file, $".{model}.onnx");
}
