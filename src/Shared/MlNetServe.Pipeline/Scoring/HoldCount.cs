namespace MlNetServe.Pipeline.Scoring;

/// <summary>Counts who holds something that is freed with the last hold; begins with the owner's.</summary>
internal sealed class HoldCount(Action free)
{
    private int _holds = 1;

    internal bool IsFreed => Volatile.Read(ref _holds) == 0;

    /// <summary>One hold more, unless all were given up.</summary>
    internal bool TryTake()
    {
        for (var now = Volatile.Read(ref _holds); now > 0; now = Volatile.Read(ref _holds))
        {
            if (Interlocked.CompareExchange(ref _holds, now + 1, now) == now)
                return true;
        }

        return false;
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref _holds) == 0)
            free();
    }
}
