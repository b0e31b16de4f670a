using System.Text;
using MlNetServe.Cli.Tensors;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Tests.Tensors;

public sealed class NpyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<DType> Types =>
    [
        DType.Bool, DType.Complex64, DType.Complex128, DType.Double, DType.Float, DType.Half, DType.Int16, DType.Int32, DType.Int64,
        DType.Int8, DType.UInt16, DType.UInt32, DType.UInt64, DType.UInt8,
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void WriteThenRead_EveryType_GivesTheTensorBack(DType type)
    {
        foreach (var shape in new long[][] { [], [5], [2, 3], [0], [3, 0, 2] })
        {
            var bytes = new byte[Tensor.CountOf(shape) * type.SizeInBytes()];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = type == DType.Bool ? (byte)(i % 2) : (byte)(i * 37);
            var back = NpyReader.Read(Write(Tensor.FromBytes(type, shape, bytes)));
            Assert.Equal(type, back.DType);
            Assert.Equal(shape, back.Shape);
            Assert.Equal(bytes, back.Bytes.ToArray());
        }
    }

    [Fact]
    public void Write_FloatVector_GivesNumPysBytes()
    {
        // numpy.save(f, numpy.float32([1, -2])): version 1.0, the header padded with spaces to 128 bytes, a line feed at its end.
        var want = new byte[128 + 8];
        want.AsSpan(0, 128).Fill((byte)' ');
        Encoding.Latin1.GetBytes("\u0093NUMPY\u0001\0\u0076\0{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }").CopyTo(want, 0);
        want[127] = (byte)'\n';
        BitConverter.GetBytes(1f).CopyTo(want, 128);
        BitConverter.GetBytes(-2f).CopyTo(want, 132);
        Assert.Equal(want, File.ReadAllBytes(Write(Tensor.Vector(1f, -2f))));
    }

    [Fact]
    public void Read_Version2_IsRead()
    {
        var file = _folder.File("v2.npy", Npy(2, "{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }\n", [1, 0, 0, 0, 2, 0, 0, 0]));
        Assert.Equal([1, 2], NpyReader.Read(file).ToInt64s());
    }

    [Fact]
    public void Read_KeysInAnotherOrderAndEqualsSign_IsRead()
    {
        var file = _folder.File("o.npy", Npy(1, "{\"shape\": (1,1,), \"fortran_order\": True, \"descr\": \"=u1\"}", [7]));
        Assert.Throws<InputFileException>(() => NpyReader.Read(file));
        file = _folder.File("o.npy", Npy(1, "{\"shape\": (1,), \"fortran_order\": True, \"descr\": \"=u1\"}", [7]));
        Assert.Equal([7], NpyReader.Read(file).ToInt64s());
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 2), }", 8, "Fortran order")]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }", 8, "big-endian")]
    [InlineData("{'descr': '|S5', 'fortran_order': False, 'shape': (1,), }", 5, ".json")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", 4, "can't be used")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", 8, "takes 12 bytes, but the file has 8")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", 8, "takes 4 bytes, but the file has 8")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }", 0, "bytes")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999,9999999999999), }", 0, "2^40")]
    [InlineData("hello", 0, "no dictionary")]
    public void Read_WhatIsNotRead_IsRefusedWithTheReason(string header, int bytes, string reason)
    {
        var file = _folder.File("bad.npy", Npy(1, header, new byte[bytes]));
        Assert.Contains(reason, Assert.Throws<InputFileException>(() => NpyReader.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedFiles_AreRefusedWithTheReason()
    {
        Assert.Contains("no such file", Refusal(Path.Combine(_folder.Path, "none.npy")), StringComparison.Ordinal);
        Assert.Contains("folder", Refusal(_folder.Path), StringComparison.Ordinal);
        Assert.Contains("no .npy", Refusal(_folder.File("empty.npy")), StringComparison.Ordinal);
        Assert.Contains("no .npy", Refusal(_folder.File("text.npy", "hello, this is text")), StringComparison.Ordinal);
        Assert.Contains("version 9", Refusal(_folder.File("v9.npy", Npy(9, "{}", []))), StringComparison.Ordinal);
        Assert.Contains("header claims", Refusal(_folder.File("cut.npy", Npy(1, new string(' ', 100), [])[..50])), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_BFloat16_IsFloat32()
    {
        // 1.0 is 3F80, -2.5 is C020.
        var back = NpyReader.Read(Write(Tensor.FromBytes(DType.BFloat16, [2], new byte[] { 0x80, 0x3F, 0x20, 0xC0 })));
        Assert.Equal(DType.Float, back.DType);
        Assert.Equal([1.0, -2.5], back.ToDoubles());
    }

    [Theory]
    [InlineData(0x3F800000u, 0x3F80)] // 1
    [InlineData(0x3F808000u, 0x3F80)] // halfway to the next: to the even one
    [InlineData(0x3F818000u, 0x3F82)] // halfway, the lower one is odd
    [InlineData(0x3F808001u, 0x3F81)] // just above halfway
    [InlineData(0x7F800000u, 0x7F80)] // infinity
    [InlineData(0x7F800001u, 0x7FC0)] // NaN stays one
    public void FromFloat32_RoundsToNearestEven(uint bits, int want)
    {
        var rounded = BFloat16.FromFloat32(Tensor.Scalar(BitConverter.UInt32BitsToSingle(bits)));
        Assert.Equal(want, rounded.AsSpan<ushort>()[0]);
    }

    public void Dispose() => _folder.Dispose();

    private static string Refusal(string file) => Assert.Throws<InputFileException>(() => NpyReader.Read(file)).Message;

    private string Write(Tensor tensor)
    {
        var path = Path.Combine(_folder.Path, "x.npy");
        using (var stream = File.Create(path))
            NpyWriter.Write(stream, tensor);
        return path;
    }

    private static byte[] Npy(byte version, string header, byte[] data)
    {
        var length = version == 1 ? BitConverter.GetBytes((ushort)header.Length) : BitConverter.GetBytes(header.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.Latin1.GetBytes(header), .. data];
    }
}
