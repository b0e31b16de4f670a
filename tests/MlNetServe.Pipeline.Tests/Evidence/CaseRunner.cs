using MlNetServe.Conversion;
using MlNetServe.Evidence;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Tests.Evidence;

/// <summary>Runs a case of the evidence by the door that users take: ServableModel.Load, then its signature.</summary>
internal static class CaseRunner
{
    /// <summary>Null when the case passes, else why it does not.</summary>
    internal static string? Run(EvidenceCase @case, bool withOptions = true)
    {
        var folder = Directory.CreateTempSubdirectory("mlnetserve-case-").FullName;
        try
        {
            var fault = Score(@case, folder, withOptions);
            return @case.Expect != "refuse" ? fault
                : fault?.StartsWith(Refused, StringComparison.Ordinal) == true && fault.Contains(@case.Op!, StringComparison.Ordinal) ? null
                : $"must be refused with the name of the op; instead: {fault ?? "it ran"}";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private const string Refused = "refused: ";

    private static string? Score(EvidenceCase @case, string folder, bool withOptions)
    {
        try
        {
            var path = @case.Unpack(folder);
            using var model = ServableModel.Load(path, Options(@case, folder, path, withOptions));
            var signature = @case.Signature is null ? model.Signatures.Values.Single() : model.GetSignature(@case.Signature);
            var answers = signature.Run(@case.Inputs.ToDictionary(i => i.Key, i => CaseTensors.Read(folder, i)));
            var faults = @case.Outputs.Select(o => answers.TryGetValue(o.Key, out var got)
                ? CaseTensors.Difference(folder, o, got)
                : $"no output {o.Key}").OfType<string>().ToList();
            return faults.Count == 0 ? null : string.Join("; ", faults);
        }
        catch (ConversionException e)
        {
            return Refused + e.Message;
        }
        catch (Exception e) when (e is ModelFileException or InvalidInputException or ModelFaultException)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    private static ServableOptions Options(EvidenceCase @case, string folder, string path, bool withOptions)
    {
        var frozen = File.Exists(path);
        return new ServableOptions
        {
            CacheFolder = Path.Combine(folder, "cache"),
            ForceInference = withOptions && @case.Options?.Contains("--force-inference") == true,
            Inputs = frozen ? [.. @case.Inputs.Select(i => i.Key)] : null,
            Outputs = frozen && @case.Outputs.Length > 0 ? [.. @case.Outputs.Select(o => o.Key)] : null,
        };
    }
}
