using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Matrix;

/// <summary>Equations of Einsum against sums written out.</summary>
public sealed class EinsumTests
{
    private static readonly Tensor A = Tensor.From([.. Enumerable.Range(1, 6).Select(i => (float)i)], 2, 3);
    private static readonly Tensor B = Tensor.From([1f, -1f, 2f, 0.5f, 3f, 4f], 2, 3);

    [Theory]
    [InlineData("ij,kj->ik", 2, 2)]
    [InlineData("ij,kj->ki", 2, 2)]
    [InlineData("ij,ij->", 1, 1)]
    [InlineData("ij,ij->j", 1, 3)]
    [InlineData("ij,kl->jk", 3, 2)]
    [InlineData("...j,kj->k...", 2, 2)]
    public void Einsum_TwoOperands_IsTheSum(string equation, int rows, int columns)
    {
        var expected = new float[rows * columns];
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                for (var k = 0; k < 2; k++)
                    Add(equation, expected, i, j, k);
            }
        }

        Assert.Equal(expected, Run(equation), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Einsum_LabelOfNoOperand_IsRefused() => Assert.Equal("equation", GraphRun.Refusal(Graph("ij,kj->iz")).Attribute);

    private static void Add(string equation, float[] sum, int i, int j, int k)
    {
        float a(int r, int c) => A.AsSpan<float>()[(r * 3) + c];
        float b(int r, int c) => B.AsSpan<float>()[(r * 3) + c];
        switch (equation)
        {
            case "ij,kj->ik": sum[(i * 2) + k] += a(i, j) * b(k, j); break;
            case "ij,kj->ki" or "...j,kj->k...": sum[(k * 2) + i] += a(i, j) * b(k, j); break;
            case "ij,ij->" when k == 0: sum[0] += a(i, j) * b(i, j); break;
            case "ij,ij->j" when k == 0: sum[j] += a(i, j) * b(i, j); break;
            case "ij,kl->jk":
                for (var l = 0; l < 3; l++)
                    sum[(j * 2) + k] += a(i, j) * b(k, l);
                break;
            default: break;
        }
    }

    private static float[] Run(string equation) => GraphRun.Floats(Graph(equation), ("a", A), ("b", B)).Values;

    private static FrozenGraph Graph(string equation) => new FrozenGraph()
        .Placeholder("a", DType.Float, -1, 3)
        .Placeholder("b", DType.Float, -1, 3)
        .Node("Einsum", "y", ["a", "b"], ("T", DType.Float), ("N", 2), ("equation", equation));
}
