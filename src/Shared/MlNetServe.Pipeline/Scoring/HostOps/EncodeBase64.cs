using MlNetServe.Pipeline.Scoring.Pictures;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>EncodeBase64: web-safe, padded when the attribute says so.</summary>
internal sealed class EncodeBase64(HostAttributes attributes) : StringMap
{
    private readonly bool _pad = attributes.Bool("pad");

    private protected override byte[] Map(byte[] text, int? index) => WebSafeBase64.Encode(text, _pad);
}
