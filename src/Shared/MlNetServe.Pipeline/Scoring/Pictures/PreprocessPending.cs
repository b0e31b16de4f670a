#pragma warning disable
namespace MlNetServe.Imaging;
internal sealed class PreprocessSpec { internal static PreprocessSpec Parse(string s) => throw new NotSupportedException(); internal static PreprocessSpec ParseJson(ReadOnlySpan<byte> s) => throw new NotSupportedException(); internal SamplerSpec ToSampler(int? h, int? w, int c, bool uint8) => throw new NotSupportedException(); }
