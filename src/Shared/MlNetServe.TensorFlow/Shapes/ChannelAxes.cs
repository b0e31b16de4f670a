namespace MlNetServe.TensorFlow.Shapes;

/// <summary>Where channels and spatial axes lie under a data_format.</summary>
internal readonly struct ChannelAxes(string format, int spatial)
{
    private readonly bool _first = format.Length > 1 && format[1] == 'C';

    /// <summary>The axis of channels.</summary>
    internal int Channel => _first ? 1 : spatial + 1;

    /// <summary>The axis of spatial dimension <paramref name="i"/>.</summary>
    internal int Spatial(int i) => _first ? i + 2 : i + 1;
}
