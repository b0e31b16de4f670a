using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Tensors;

/// <summary>One KEY=FILE of the command line.</summary>
internal sealed record InputArgument(string Key, string File)
{
    private const long MaxPictureBytes = 268_435_456;

    /// <summary>The arguments; KEY ends at the first =.</summary>
    /// <exception cref="UsageException">A key is given twice.</exception>
    internal static IReadOnlyList<InputArgument> Parse(IEnumerable<string> texts)
    {
        var list = texts.Select(t => t.Split('=', 2)).Select(p => new InputArgument(p[0], p[1])).ToList();
        var twice = list.GroupBy(i => i.Key, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? list : throw new UsageException($"--inputs names '{twice.Key}' {twice.Count()} times.");
    }

    /// <summary>The tensor: pictures as bytes (@a.jpg,@b.jpg), strings (.json), or an .npy.</summary>
    /// <exception cref="InputFileException">A file is not there or can't be read.</exception>
    internal Tensor Read(IReadOnlyList<TensorInfo> inputs)
    {
        var declared = inputs.FirstOrDefault(i => i.Key == TensorKeys.Match(Key, inputs));
        if (File.StartsWith('@'))
            return Pictures(declared);
        if (File.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return StringsFile.Read(File);
        var tensor = NpyReader.Read(File);
        return declared?.DType == DType.BFloat16 && tensor.DType == DType.Float ? BFloat16.FromFloat32(tensor) : tensor;
    }

    /// <summary>A scalar for a scalar input, else [n], with further axes of size 1 where the input declares them.</summary>
    private Tensor Pictures(TensorInfo? declared)
    {
        var files = File[1..].Split(",@");
        var bytes = files.Select(f => InputFile.ReadAll(f, MaxPictureBytes)).ToArray();
        var isScalar = declared?.Shape is { Count: 0 };
        if (isScalar && files.Length != 1)
            throw new InputFileException(File, $"input '{declared!.Key}' is a scalar, which takes one file, not {files.Length}.");
        var ones = Enumerable.Repeat(1L, Math.Max(0, (declared?.Shape?.Count ?? 1) - 1));
        return Tensor.FromStrings(isScalar ? [] : [bytes.Length, .. ones], bytes);
    }
}
