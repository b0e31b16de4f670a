using System.Globalization;

namespace MlNetServe.TensorFlow.Checkpoint;

/// <summary>An item of RestoreV2's shape_and_slices: "" for the whole tensor, or "d0 d1 s0,l0:s1,l1" ("-" for a whole axis).</summary>
/// <param name="FullShape">The whole tensor's dimensions.</param>
/// <param name="Extents">What is taken of each.</param>
internal sealed record SliceSpec(long[] FullShape, SliceExtent[] Extents)
{
    /// <summary>The slice's own dimensions.</summary>
    internal long[] Shape => [.. Extents.Select((e, i) => e.Within(FullShape[i])?.Length ?? -1)];

    /// <summary>True for the item that stands for the whole tensor.</summary>
    internal static bool IsWhole(byte[] text) => text.Length == 0;

    /// <summary>Reads an item; null for the whole tensor.</summary>
    /// <exception cref="FormatException">It has another form.</exception>
    internal static SliceSpec? Parse(string text)
    {
        if (text.Length == 0)
            return null;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var dims = words[..^1].Select(Number).ToArray();
        var parts = words[^1].Split(':');
        if (parts.Length != dims.Length)
            throw new FormatException($"The slice \"{text}\" names {parts.Length} extents for {dims.Length} dimensions.");
        return new SliceSpec(dims, [.. parts.Select(Extent)]);
    }

    private static SliceExtent Extent(string text)
    {
        if (text == "-")
            return new SliceExtent(0, -1);
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? throw new FormatException($"\"{text}\" is no extent.") : new SliceExtent(Number(text[..comma]), Number(text[(comma + 1)..]));
    }

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new FormatException($"\"{text}\" is no size.");
}
