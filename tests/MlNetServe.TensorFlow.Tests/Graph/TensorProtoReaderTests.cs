using Google.Protobuf;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Protos;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.Graph;

public sealed class TensorProtoReaderTests
{
    [Fact]
    public void Read_ShortList_RepeatsTheLastValue() =>
        Assert.Equal([1, 2, 2, 2], Read(DType.Float, [4], p => p.FloatVal.AddRange([1, 2])).ToDoubles());

    [Fact]
    public void Read_OneValue_StaysASplat()
    {
        var tensor = Read(DType.Int32, [1 << 20, 1 << 10], p => p.IntVal.Add(7));
        Assert.True(tensor.IsSplat);
        Assert.Equal(7, tensor.IntegerAt(12345));
    }

    [Fact]
    public void Read_NoValue_IsZeros() => Assert.Equal([0, 0], Read(DType.Double, [2], _ => { }).ToDoubles());

    [Fact]
    public void Read_HalfBits_AreNotNumbers()
    {
        Assert.Equal([1, -2], Read(DType.Half, [2], p => p.HalfVal.AddRange([0x3c00, 0xc000])).ToDoubles());
        Assert.Equal([1, -2], Read(DType.BFloat16, [2], p => p.HalfVal.AddRange([0x3f80, 0xc000])).ToDoubles());
    }

    [Fact]
    public void Read_SmallIntegers_ComeFromInts()
    {
        Assert.Equal([255, 1], Read(DType.UInt8, [2], p => p.IntVal.AddRange([255, 1])).ToInt64s());
        Assert.Equal([-1, 1], Read(DType.Int8, [2], p => p.IntVal.AddRange([-1, 1])).ToInt64s());
        Assert.Equal([1, 0], Read(DType.Bool, [2], p => p.BoolVal.AddRange([true, false])).ToInt64s());
    }

    [Fact]
    public void Read_Strings_RepeatTheLast() =>
        Assert.Equal([1, 2, 2], Read(DType.String, [3], p => p.StringVal.AddRange([ByteString.CopyFromUtf8("a"), ByteString.CopyFromUtf8("bb")])).Strings.Select(s => s.Length));

    [Fact]
    public void Read_ContentOfAnotherLength_IsRefused() =>
        Assert.Throws<AttributeException>(() => Read(DType.Float, [2], p => p.TensorContent = ByteString.CopyFrom(1, 2, 3)));

    [Fact]
    public void Read_ImpossibleShapes_AreRefused()
    {
        Assert.Throws<AttributeException>(() => Read(DType.Float, [-1], p => p.FloatVal.Add(1)));
        Assert.Throws<AttributeException>(() => Read(DType.Float, [1L << 40, 1L << 40], p => p.FloatVal.Add(1)));
        Assert.Throws<AttributeException>(() => Read(DType.Float, [1L << 35], p => p.FloatVal.AddRange([1, 2])));
        Assert.Throws<AttributeException>(() => Read(DType.String, [1L << 35], p => p.StringVal.Add(ByteString.Empty)));
        Assert.Throws<AttributeException>(() => Read(DType.Variant, [], _ => { }));
    }

    private static Tensor Read(DType type, long[] shape, Action<TensorProto> fill)
    {
        var proto = new TensorProto { Dtype = (int)type, TensorShape = ForgedGraph.Shape(shape) };
        fill(proto);
        return TensorProtoReader.Read("value", TensorProto.Parser.ParseFrom(proto.ToByteArray()));
    }
}
