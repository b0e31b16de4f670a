using MlNetServe.TensorFlow.Shapes;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.Shapes;

public sealed class DimTests
{
    [Fact]
    public void Product_OfTwoSymbols_EqualsItselfInAnyOrder()
    {
        var (a, b) = (Dim.NewSymbol("a"), Dim.NewSymbol("b"));
        Assert.Equal(a * b, b * a);
        Assert.NotEqual(a * b, a * a);
    }

    [Fact]
    public void FloorDiv_SameFormula_IsEqual()
    {
        var a = Dim.NewSymbol("a");
        Assert.Equal(Dim.FloorDiv(a + 1, 2), Dim.FloorDiv(a + 1, 2));
        Assert.NotEqual(Dim.FloorDiv(a + 1, 2), Dim.FloorDiv(a, 2));
        Assert.Equal(a + 3, Dim.FloorDiv((a * 2) + 7, 2));
    }

    [Fact]
    public void Arithmetic_OfKnownDims_IsTheNumbers()
    {
        Dim a = 7;
        Assert.Equal(-4, Dim.FloorDiv(-7, 2).Known);
        Assert.Equal(10, (a + 3).Known);
        Assert.Equal(4, (a - 3).Known);
    }
}
