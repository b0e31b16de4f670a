using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlNetServe.Imaging;

/// <summary>uint8 to float32 and back.</summary>
internal static class SampleConversion
{
    public static void ToFloat(ReadOnlySpan<byte> source, Span<float> target)
    {
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target[..source.Length]);
        var i = 0;
        for (; i <= source.Length - 16; i += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)i));
            var (a, b) = Vector128.Widen(low);
            var (c, d) = Vector128.Widen(high);
            Vector128.ConvertToSingle(a.AsInt32()).StoreUnsafe(ref to, (nuint)i);
            Vector128.ConvertToSingle(b.AsInt32()).StoreUnsafe(ref to, (nuint)i + 4);
            Vector128.ConvertToSingle(c.AsInt32()).StoreUnsafe(ref to, (nuint)i + 8);
            Vector128.ConvertToSingle(d.AsInt32()).StoreUnsafe(ref to, (nuint)i + 12);
        }

        for (; i < source.Length; i++)
            target[i] = source[i];
    }

    /// <summary>Cut to 0..255, the fraction dropped; what is no number becomes 0.</summary>
    public static byte ToByte(float value) => value >= 255f ? byte.MaxValue : value > 0f ? (byte)value : (byte)0;
}
