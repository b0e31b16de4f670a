using System.Buffers.Binary;
using System.Text;
using MlNetServe.TensorFlow;

namespace MlNetServe.Cli.Tensors;

/// <summary>Reads .npy files of versions 1, 2 and 3, in C order, of any rank; see NumPy's numpy.lib.format.</summary>
internal static class NpyReader
{
    private const int MaxHeader = 1 << 20;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <exception cref="InputFileException">The file is not there, is no .npy file, or holds what is not read.</exception>
    internal static Tensor Read(string file)
    {
        using var stream = InputFile.Open(file);
        var header = ReadHeader(stream, file);
        if (header.IsFortranOrder && header.Shape.Length > 1)
            throw new InputFileException(file, "the array is in Fortran order; save numpy.ascontiguousarray(x).");
        var type = TypeOf(header.Code, file);
        var length = LengthOf(header.Shape, type, file);
        var left = stream.Length - stream.Position;
        if (left != length)
        {
            throw new InputFileException(
                file, $"{type.Name()} [{string.Join(",", header.Shape)}] takes {length} bytes, but the file has {left} behind its header.");
        }

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Tensor.FromBytes(type, header.Shape, bytes);
    }

    private static NpyHeader ReadHeader(FileStream stream, string file)
    {
        Span<byte> start = stackalloc byte[12];
        var got = stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false);
        if (got < 10 || !start[..6].SequenceEqual(Magic))
            throw new InputFileException(file, "this is no .npy file: it does not begin with \\x93NUMPY.");
        var version = start[6];
        if (version is < 1 or > 3)
            throw new InputFileException(file, $"version {version} of the .npy format is not read, only 1, 2 and 3.");
        long length = BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        if (version > 1 && stream.ReadAtLeast(start[10..], 2, throwOnEndOfStream: false) == 2)
            length = BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (length > MaxHeader || length > stream.Length - stream.Position)
            throw new InputFileException(file, $"the header claims {length} bytes, which are not there.");
        var text = new byte[length];
        stream.ReadExactly(text);
        return NpyHeader.Parse(Encoding.Latin1.GetString(text))
            ?? throw new InputFileException(file, "the header is no dictionary with descr, fortran_order and shape.");
    }

    private static DType TypeOf(string code, string file)
    {
        if (code.Length > 1 && NpyTypes.TypeOf(code) is { } type)
            return type;
        var advice = code switch
        {
            ['>', ..] => "big-endian numbers are not read; save x.astype(x.dtype.newbyteorder('<')).",
            [_, 'S' or 'U' or 'O', ..] => """strings travel in a .json file {"shape":[...],"base64":[...]}.""",
            _ => "only bool, integers, floats and complex numbers are read.",
        };
        throw new InputFileException(file, $"the type '{code}' can't be used: {advice}");
    }

    private static long LengthOf(long[] shape, DType type, string file)
    {
        try
        {
            var length = Tensor.CountOf(shape) * type.SizeInBytes();
            return length <= Array.MaxLength
                ? length
                : throw new InputFileException(file, $"{type.Name()} [{string.Join(",", shape)}] has more than {Array.MaxLength} bytes.");
        }
        catch (ArgumentException e)
        {
            throw new InputFileException(file, e.Message, e);
        }
    }
}
