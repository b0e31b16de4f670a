#pragma warning disable
namespace MlNetServe.Imaging;
internal static class ImageDecoder { internal static string JpegDecoderName => ""; internal static DecodedImage Decode(ReadOnlySpan<byte> b, DecodeOptions o) => throw new NotSupportedException(); }
internal sealed class DecodedImage : IDisposable { internal int Frames, Height, Width, Channels; internal bool HasFrameAxis; internal PixelType PixelType; internal ReadOnlyMemory<byte> Pixels; public void Dispose() {} }
internal sealed class ImageSampler(SamplerSpec s) { internal void Sample(DecodedImage i, Span<float> t, TensorLayout l) {} internal void Sample(DecodedImage i, Span<byte> t, TensorLayout l) {} }
internal sealed class ImageFormatException(string m) : Exception(m);
internal sealed class PreprocessSpec { internal static PreprocessSpec Parse(string s) => throw new NotSupportedException(); internal static PreprocessSpec ParseJson(string s) => throw new NotSupportedException(); internal SamplerSpec ToSampler(int? h, int? w, int c, PixelType t) => throw new NotSupportedException(); }
