namespace MlNetServe.TensorFlow.Shapes;

/// <summary>What StridedSlice does to one axis.</summary>
/// <param name="IsNew">A new axis of size 1: nothing of the input is used.</param>
/// <param name="Begin">The first index; null when masked or, with <paramref name="BeginKnown"/> false, unknown.</param>
/// <param name="End">The index behind the last; likewise.</param>
/// <param name="Stride">The stride; null when unknown.</param>
/// <param name="Shrink">One element is taken and the axis vanishes.</param>
/// <param name="BeginKnown">False when begin is not masked and not constant.</param>
/// <param name="EndKnown">False when end is not masked and not constant.</param>
internal readonly record struct SliceStep(bool IsNew, long? Begin, long? End, long? Stride, bool Shrink, bool BeginKnown, bool EndKnown)
{
    internal static SliceStep NewAxis { get; } = new(true, null, null, 1, false, true, true);

    internal static SliceStep All { get; } = new(false, null, null, 1, false, true, true);

    /// <summary>The first index and the number of elements on an axis of a known size.</summary>
    internal (long Begin, long Count) On(long size)
    {
        var stride = Stride!.Value;
        if (Shrink)
            return (Begin!.Value < 0 ? Begin.Value + size : Begin.Value, 1);
        var (low, high) = stride > 0 ? (0L, size) : (-1L, size - 1);
        var begin = Begin is { } b ? Math.Clamp(b < 0 ? b + size : b, low, high) : stride > 0 ? 0 : size - 1;
        var end = End is { } e ? Math.Clamp(e < 0 ? e + size : e, low, high) : stride > 0 ? size : -1;
        var length = stride > 0 ? end - begin : begin - end;
        return (begin, length <= 0 ? 0 : ((length - 1) / Math.Abs(stride)) + 1);
    }

    /// <summary>The number of elements on an axis of any size.</summary>
    internal Dim CountOn(Dim size)
    {
        if (!BeginKnown || !EndKnown || Stride is not { } stride)
            return Begin is null && BeginKnown && !EndKnown && size.Known == 0 ? 0 : Dim.NewSymbol();
        if (size.Known is { } known)
            return On(known).Count;
        if (Begin is null && End is null)
            return ShapeMath.CeilDiv(size, Math.Abs(stride));
        if (stride != 1)
            return Dim.NewSymbol();
        var begin = Begin ?? 0;
        return (begin >= 0, End) switch
        {
            (true, null) => size - begin,
            (true, < 0 and { } end) => size + (end - begin),
            (true, { } end) when end <= begin => 0,
            (false, < 0 and { } end) when end <= begin => 0,
            _ => Dim.NewSymbol(),
        };
    }
}
