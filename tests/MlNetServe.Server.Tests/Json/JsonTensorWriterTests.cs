using System.Buffers;
using System.Text;
using System.Text.Json;
using MlNetServe.Server.Json;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Tests.Json;

public sealed class JsonTensorWriterTests
{
    public static TheoryData<Tensor, string, string> Tensors => new()
    {
        { Tensor.From([1f, 0.1f, -2.5f, 1e-7f, 1e20f, 0f], 2, 3), "y", "[[1.0,0.1,-2.5],[1E-07,1E+20,0.0]]" },
        { Tensor.Vector(float.NaN, float.PositiveInfinity, float.NegativeInfinity), "y", "[\"NaN\",\"Infinity\",\"-Infinity\"]" },
        { Tensor.Scalar(0.1), "y", "0.1" },
        { Tensor.Vector(long.MinValue, 3), "y", "[-9223372036854775808,3]" },
        { Tensor.Vector(ulong.MaxValue), "y", "[18446744073709551615]" },
        { Tensor.Vector(true, false), "y", "[true,false]" },
        { Tensor.From(Array.Empty<int>(), 2, 0), "y", "[[],[]]" },
        { Tensor.FromStrings([2], ["a\u00e9"u8.ToArray(), [0xFF]]), "y", "[\"a\u00e9\",{\"b64\":\"/w==\"}]" },
        { Tensor.FromStrings([1], ["ab"u8.ToArray()]), "picture_bytes", "[{\"b64\":\"YWI=\"}]" },
    };

    [Theory]
    [MemberData(nameof(Tensors))]
    public void Write_Tensor_IsNestedLists(Tensor tensor, string key, string expected)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Assert.Equal(expected, Written(w => JsonTensorWriter.Write(w, tensor, key)));
    }

    [Fact]
    public void Write_Row_IsWhatStandsThereAlongAxisZero() =>
        Assert.Equal("[3,4]", Written(w => JsonTensorWriter.Write(w, Tensor.From([1, 2, 3, 4], 2, 2), "y", row: 1)));

    [Fact]
    public void Write_Floats_ReadBackTheSame()
    {
        var random = new Random(2);
        var values = Enumerable.Range(0, 2000).Select(_ => BitConverter.Int32BitsToSingle(random.Next())).Where(float.IsFinite).ToArray();
        var read = JsonSerializer.Deserialize<float[]>(Written(w => JsonTensorWriter.Write(w, Tensor.Vector(values), "y")));
        Assert.Equal(values, read);
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
