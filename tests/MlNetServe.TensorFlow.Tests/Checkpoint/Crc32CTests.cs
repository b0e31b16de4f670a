using System.Text;
using MlNetServe.TensorFlow.Checkpoint;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.Checkpoint;

public sealed class Crc32CTests
{
    [Fact]
    public void Compute_KnownVectors_GivesThePublishedValues()
    {
        // RFC 3720, B.4, and the check value of the polynomial
        Assert.Equal(0xe3069283u, Crc32C.Compute(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0x8a9136aau, Crc32C.Compute(new byte[32]));
        Assert.Equal(0x62a8ab43u, Crc32C.Compute([.. Enumerable.Repeat((byte)0xff, 32)]));
        Assert.Equal(0x46dd794eu, Crc32C.Compute([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
    }

    [Fact]
    public void Extend_InParts_EqualsTheWhole()
    {
        byte[] bytes = [.. Enumerable.Range(0, 100).Select(i => (byte)(i * 7))];
        for (var cut = 0; cut <= bytes.Length; cut++)
            Assert.Equal(Crc32C.Compute(bytes), Crc32C.Extend(Crc32C.Compute(bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
    }

    [Fact]
    public void Unmask_OfMask_IsTheSame() => Assert.Equal(0x12345678u, Crc32C.Unmask(Crc32C.Mask(0x12345678)));
}
