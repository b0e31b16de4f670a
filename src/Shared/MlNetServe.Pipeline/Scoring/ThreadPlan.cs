namespace MlNetServe.Pipeline.Scoring;

/// <summary>The one place that decides how many threads a call may use.</summary>
public static class ThreadPlan
{
    /// <summary>The most pictures that are decoded and run in one batch; more are run batch after batch.</summary>
    public const int PicturesPerRun = 32;

    /// <summary>The processors that the machine or the container grants.</summary>
    public static int Processors { get; } = Environment.ProcessorCount;

    /// <summary>Threads of one run inside ONNX Runtime.</summary>
    public static int IntraOp(int? option) => option is > 0 ? option.Value : Processors;

    /// <summary>Calls <paramref name="body"/> for 0 .. count-1, on at most as many threads as there are processors.</summary>
    internal static void For(int count, Action<int> body, CancellationToken cancellation)
    {
        if (count == 1 || Processors == 1)
        {
            for (var i = 0; i < count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                body(i);
            }

            return;
        }

        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Processors, CancellationToken = cancellation }, body);
    }
}
