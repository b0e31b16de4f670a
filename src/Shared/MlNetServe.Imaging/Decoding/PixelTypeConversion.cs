using System.Runtime.InteropServices;

namespace MlNetServe.Imaging;

/// <summary>uint8 samples as the other types: uint16 is the sample times 256, float32 the sample times 1/255 (decode_image_op.cc).</summary>
internal static class PixelTypeConversion
{
    /// <summary>Takes over <paramref name="image"/>, which is disposed when another one is made.</summary>
    public static DecodedImage FromUInt8(DecodedImage image, PixelType type)
    {
        if (type == PixelType.UInt8)
            return image;
        using (image)
        {
            var result = new DecodedImage(image.Frames, image.HasFrameAxis, image.Height, image.Width, image.Channels, type);
            var source = image.Span;
            if (type == PixelType.UInt16)
            {
                var target = MemoryMarshal.Cast<byte, ushort>(result.Span);
                for (var i = 0; i < source.Length; i++)
                    target[i] = (ushort)(source[i] << 8);
            }
            else
            {
                const float Scale = 1f / 255f;
                var target = MemoryMarshal.Cast<byte, float>(result.Span);
                for (var i = 0; i < source.Length; i++)
                    target[i] = source[i] * Scale;
            }

            return result;
        }
    }
}
