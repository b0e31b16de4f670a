using System.Text;
using MlNetServe.Server.Json;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Tests.Json;

public sealed class NumberParserTests
{
    [Theory]
    [InlineData(DType.Float, "0.1", 0.1f)]
    [InlineData(DType.Float, "1e40", float.PositiveInfinity)]
    [InlineData(DType.Float, "1e-60", 0f)]
    [InlineData(DType.Float, "NaN", float.NaN)]
    [InlineData(DType.Float, "-Inf", float.NegativeInfinity)]
    [InlineData(DType.Double, "0.1", 0.1)]
    [InlineData(DType.Double, "Infinity", double.PositiveInfinity)]
    [InlineData(DType.BFloat16, "1.00390625", 1.0)]
    [InlineData(DType.BFloat16, "3.140625", 3.140625)]
    [InlineData(DType.Half, "0.5", 0.5)]
    [InlineData(DType.Int32, "3.0", 3)]
    [InlineData(DType.Int32, "-2e2", -200)]
    [InlineData(DType.Int64, "9223372036854775807", 9.2233720368547758e18)]
    [InlineData(DType.UInt64, "18446744073709551615", 1.8446744073709552e19)]
    [InlineData(DType.UInt8, "255", 255)]
    [InlineData(DType.Int8, "-128", -128)]
    public void TryWrite_NumberOfTheType_IsWritten(DType type, string token, double expected)
    {
        var bytes = new byte[type.SizeInBytes()];
        Assert.True(NumberParser.TryWrite(type, Encoding.ASCII.GetBytes(token), bytes));
        Assert.Equal(expected, Tensor.FromBytes(type, [], bytes).DoubleAt(0));
    }

    [Theory]
    [InlineData(DType.Int32, "1.5")]
    [InlineData(DType.Int32, "2147483648")]
    [InlineData(DType.UInt8, "256")]
    [InlineData(DType.UInt8, "-1")]
    [InlineData(DType.Int8, "300")]
    [InlineData(DType.UInt64, "-1")]
    [InlineData(DType.Int64, "1e30")]
    [InlineData(DType.Int64, "NaN")]
    [InlineData(DType.Bool, "1")]
    public void TryWrite_NumberTheTypeCannotHold_IsRefused(DType type, string token) =>
        Assert.False(NumberParser.TryWrite(type, Encoding.ASCII.GetBytes(token), new byte[8]));
}
