using System.Runtime.CompilerServices;
using MlNetServe.Cli.Tensors;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Cli.Pictures;

/// <summary>Reads pictures from disk in batches, the next one while the last is scored; no batch holds more than 64 MiB and one picture.</summary>
internal static class PictureBatches
{
    private const long MaxBatchBytes = 64 << 20;

    internal static async IAsyncEnumerable<IReadOnlyList<LoadedPicture>> Read(
        IReadOnlyList<PictureFile> files, long maxPictureBytes, [EnumeratorCancellation] CancellationToken ct)
    {
        var at = 0;
        var next = Task.Run(() => Batch(files, ref at, maxPictureBytes, ct), ct);
        while (true)
        {
            var batch = await next;
            if (batch.Count == 0)
                yield break;
            next = Task.Run(() => Batch(files, ref at, maxPictureBytes, ct), ct);
            yield return batch;
        }
    }

    private static List<LoadedPicture> Batch(IReadOnlyList<PictureFile> files, ref int at, long maxPictureBytes, CancellationToken ct)
    {
        var batch = new List<LoadedPicture>();
        for (var bytes = 0L; at < files.Count && batch.Count < ThreadPlan.PicturesPerRun && bytes < MaxBatchBytes; at++)
        {
            ct.ThrowIfCancellationRequested();
            batch.Add(Load(files[at], maxPictureBytes));
            bytes += batch[^1].Bytes.Length;
        }

        return batch;
    }

    private static LoadedPicture Load(PictureFile file, long maxBytes)
    {
        if (file.Error is not null)
            return new LoadedPicture(file.Name, [], file.Error);
        try
        {
            return new LoadedPicture(file.Name, InputFile.ReadAll(file.Name, maxBytes), null);
        }
        catch (InputFileException e)
        {
            return new LoadedPicture(file.Name, [], e.Reason);
        }
    }
}
