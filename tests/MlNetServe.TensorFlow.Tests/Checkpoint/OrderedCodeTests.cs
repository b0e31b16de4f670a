using System.Text;
using MlNetServe.TensorFlow.Checkpoint;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.Checkpoint;

public sealed class OrderedCodeTests
{
    [Fact]
    public void DecodeSliceKey_NumbersOfEveryLength_AreRead()
    {
        // signed: the sign bit, then as many ones as there are further bytes, then a zero, then the value
        byte[] key = [0, (byte)'w', 0, 0xff, 0, 1, 1, 4, 0x80, 0x7f, 0xbf, 0xc0, 0x40, 0xe0, 0x20, 0x00, 0xdf, 0xff, 0x85, 0xe1, 0x00, 0x00];
        var (name, extents) = OrderedCode.DecodeSliceKey("x.index", key);
        Assert.Equal("w\0", name);
        Assert.Equal([new(0, -1), new(63, 64), new(8192, 8191), new(5, 65536)], extents);
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 0, 65 })]
    [InlineData(new byte[] { 0, 65, 0, 2 })]
    [InlineData(new byte[] { 0, 65, 0, 1, 9, 1 })]
    [InlineData(new byte[] { 0, 65, 0, 1, 1, 1, 0x80 })]
    [InlineData(new byte[] { 0, 65, 0, 1, 2, 255, 255 })]
    [InlineData(new byte[] { 0, 65, 0, 1, 1, 1, 0xff, 0xff, 0xff })]
    public void DecodeSliceKey_BrokenKey_IsAFileError(byte[] key) =>
        Assert.Contains("x.index", Assert.Throws<ModelFileException>(() => OrderedCode.DecodeSliceKey("x.index", key)).Message);

    [Fact]
    public void DecodeSliceKey_NameOfSeveralBytes_IsUtf8()
    {
        byte[] key = [0, .. Encoding.UTF8.GetBytes("layer/é"), 0, 1, 0];
        Assert.Equal("layer/é", OrderedCode.DecodeSliceKey("x.index", key).Name);
    }
}
