using System.Text.RegularExpressions;
using MlNetServe.Evidence;

namespace MlNetServe.FunctionalTests.Cli;

/// <summary>The files that "predict-cli run" wrote, against TensorFlow's answers.</summary>
internal static partial class WrittenOutputs
{
    /// <summary>Null when all outputs of a case are there and equal within its tolerance, else what differs.</summary>
    internal static string? Difference(EvidenceCase @case, TempFolder folder)
    {
        var faults = @case.Outputs.Select(o => Difference(o, folder)).OfType<string>().ToList();
        return faults.Count == 0 ? null : string.Join("; ", faults);
    }

    private static string? Difference(CaseTensor output, TempFolder folder)
    {
        var isText = output.DType == "string";
        var file = folder.At("got", OtherCharacters().Replace(output.Key, "_") + (isText ? ".json" : ".npy"));
        if (!File.Exists(file))
            return $"{output.Key}: {file} was not written";
        var bytes = File.ReadAllBytes(file);
        if (isText)
            return StringDifference(output, StringArray.Parse(bytes), EvidenceCase.ReadStrings(folder.Root, "out", output));
        var got = NpyArray.Parse(bytes);
        var want = EvidenceCase.ReadNpy(folder.Root, "out", output);
        return TensorComparer.Difference(output, want, got.DType, got.Shape, got.Data);
    }

    private static string? StringDifference(CaseTensor output, StringArray got, StringArray want) =>
        !got.Shape.SequenceEqual(want.Shape) ? $"{output.Key}: shape [{string.Join(",", got.Shape)}], want [{string.Join(",", want.Shape)}]"
        : got.Values.Zip(want.Values, (g, w) => g.AsSpan().SequenceEqual(w)).All(same => same) ? null
        : $"{output.Key}: other strings";

    [GeneratedRegex("[^A-Za-z0-9._-]")]
    private static partial Regex OtherCharacters();
}
